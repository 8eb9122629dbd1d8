package dev.backstride.onnx.program;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Elementary;
import dev.backstride.engine.ops.Activate;
import dev.backstride.engine.ops.BinaryFunction;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.Elementwise;
import dev.backstride.onnx.op.UnaryFunction;
import dev.backstride.onnx.op.VariadicFunction;
import dev.backstride.onnx.shape.Operands;
import java.util.Optional;

/// How element-wise operators of floats are done.
final class ElementwiseOperations {
  private static final Activation NONE = new Activation.Identity();

  private ElementwiseOperations() {}

  static Optional<Operation> of(Elementwise operator, Stage stage, Operands in) {
    Node node = stage.node();
    return switch (operator) {
      case Elementwise.Activate activate -> Optional.of(activated(in, activate.activation()));
      case Elementwise.Unary unary ->
          activation(unary.function()).map(function -> activated(in, function));
      case Elementwise.Binary binary ->
          function(binary.function())
              .filter(function -> in.type(0) == in.type(1))
              .map(function -> new Combined(node.inputs(), function, stage.activation()));
      case Elementwise.Variadic variadic -> Optional.of(variadic(variadic.function(), in));
      case Elementwise.Clip _, Elementwise.Where _, Elementwise.Cast _, Elementwise.CastLike _ ->
          Optional.empty();
    };
  }

  private static Computation activated(Operands in, Activation activation) {
    return new Mapped(
        in.node().input(0),
        in.shape(0),
        Mapped.Order.SAME,
        true,
        Cost.pass("element-wise"),
        (from, to) -> new Activate(activation, from, to)::run);
  }

  private static Computation variadic(VariadicFunction function, Operands in) {
    Node node = in.node();
    int count = node.inputs().size();
    if (count == 1) {
      return activated(in, NONE);
    }
    return switch (function) {
      case MIN -> new Combined(node.inputs(), BinaryFunction.MIN, NONE);
      case MAX -> new Combined(node.inputs(), BinaryFunction.MAX, NONE);
      case SUM -> new Combined(node.inputs(), BinaryFunction.ADD, NONE);
      case MEAN ->
          new Combined(node.inputs(), BinaryFunction.ADD, Activation.scaled(NONE, 1f / count, 0));
    };
  }

  /// The engine's name for a function; empty if it does not have it.
  static Optional<BinaryFunction> function(dev.backstride.onnx.op.BinaryFunction function) {
    return switch (function) {
      case ADD -> Optional.of(BinaryFunction.ADD);
      case SUB -> Optional.of(BinaryFunction.SUBTRACT);
      case MUL -> Optional.of(BinaryFunction.MULTIPLY);
      case DIV -> Optional.of(BinaryFunction.DIVIDE);
      case POW -> Optional.of(BinaryFunction.POWER);
      case PRELU -> Optional.of(BinaryFunction.PRELU);
      default -> Optional.empty();
    };
  }

  private static Optional<Activation> activation(UnaryFunction function) {
    if (!(function instanceof UnaryFunction.Plain plain)) {
      return Optional.empty();
    }
    return switch (plain) {
      case ABS -> Optional.of(Elementary.ABS);
      case NEG -> Optional.of(Elementary.NEGATE);
      case SIGN -> Optional.of(Elementary.SIGN);
      case RECIPROCAL -> Optional.of(Elementary.RECIPROCAL);
      case SQRT -> Optional.of(Elementary.SQRT);
      case EXP -> Optional.of(Elementary.EXP);
      case LOG -> Optional.of(Elementary.LOG);
      case FLOOR -> Optional.of(Elementary.FLOOR);
      case CEIL -> Optional.of(Elementary.CEIL);
      case ROUND -> Optional.of(Elementary.ROUND);
      case ERF -> Optional.of(Elementary.ERF);
      default -> Optional.empty();
    };
  }
}
