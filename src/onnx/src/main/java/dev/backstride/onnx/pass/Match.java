package dev.backstride.onnx.pass;

import dev.backstride.engine.Activation;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.BinaryFunction;
import dev.backstride.onnx.op.Elementwise;
import dev.backstride.onnx.op.Reduction;
import dev.backstride.onnx.op.UnaryFunction;
import java.util.List;
import java.util.Optional;

/// Small questions that the patterns are put together from.
final class Match {
  private Match() {}

  static boolean isBinary(Node node, BinaryFunction function) {
    return node.operator() instanceof Elementwise.Binary binary && binary.function() == function;
  }

  static boolean isUnary(Node node, UnaryFunction function) {
    return node.operator() instanceof Elementwise.Unary unary && unary.function() == function;
  }

  static boolean isMean(Node node) {
    return node.operator() instanceof Reduction.Reduce reduce
        && reduce.function() == Reduction.Function.MEAN
        && reduce.keepDims();
  }

  /// A node that applies an activation to a value, with the name and the result of another.
  static Node activate(Node replaced, Activation activation, String value) {
    return new Node(
        replaced.name(),
        replaced.type(),
        new Elementwise.Activate(activation),
        List.of(value),
        List.of(replaced.output(0)));
  }

  /// The function that a node applies to its input, if the engine can fuse it.
  static Optional<Activation> activation(Node node) {
    return node.operator() instanceof Elementwise.Activate activate
        ? Optional.of(activate.activation())
        : Optional.empty();
  }

  /// The input of a node of two inputs that is not `value`; empty if none is `value`, or both are.
  static Optional<String> other(Node node, String value) {
    boolean first = node.input(0).equals(value);
    boolean second = node.input(1).equals(value);
    return first == second ? Optional.empty() : Optional.of(node.input(first ? 1 : 0));
  }

  /// What a node computes `function(value, number)` of, where the function is a sum or product in
  /// any order, or its first operand for others.
  static Optional<String> operandWith(
      Draft draft, Node node, BinaryFunction function, double number) {
    if (!isBinary(node, function)) {
      return Optional.empty();
    }
    if (isNumber(draft, node.input(1), number)) {
      return Optional.of(node.input(0));
    }
    boolean commutes = function == BinaryFunction.ADD || function == BinaryFunction.MUL;
    return commutes && isNumber(draft, node.input(0), number)
        ? Optional.of(node.input(1))
        : Optional.empty();
  }

  private static boolean isNumber(Draft draft, String value, double number) {
    // Constants are rounded to float, so 1/6 is not 1/6.
    return Constants.scalar(draft, value).stream()
        .anyMatch(v -> Math.abs(v - number) <= 1e-6 * Math.abs(number));
  }
}
