package dev.backstride.onnx.pass;

import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.Elementwise;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.op.Operator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Removes nodes that return their input: Identity, Cast to the type that a value has, and, where
/// the sizes are known, arithmetic with a constant that changes nothing (x·1, x/1, x+0, x−0, x¹).
public final class IdentityRemoval implements Pass {
  public IdentityRemoval() {}

  @Override
  public void apply(Draft draft, Node node, Map<String, TensorType> types) {
    passedOn(draft, node, types).ifPresent(value -> remove(draft, node, value));
  }

  /// The value that a node returns as it is.
  private static Optional<String> passedOn(Draft draft, Node node, Map<String, TensorType> types) {
    return switch (node.operator()) {
      case Movement.Identity _ -> Optional.of(node.input(0));
      case Elementwise.Cast cast
          when types.containsKey(node.input(0)) && types.get(node.input(0)).type() == cast.to() ->
          Optional.of(node.input(0));
      case Elementwise.Binary binary -> neutral(draft, node, binary, types);
      default -> Optional.empty();
    };
  }

  private static Optional<String> neutral(
      Draft draft, Node node, Elementwise.Binary binary, Map<String, TensorType> types) {
    double neutral =
        switch (binary.function()) {
          case ADD, SUB -> 0;
          case MUL, DIV, POW -> 1;
          default -> Double.NaN;
        };
    boolean commutes =
        switch (binary.function()) {
          case ADD, MUL -> true;
          default -> false;
        };
    if (Constants.isUniform(draft, node.input(1), neutral)
        && sameType(node.input(0), node.output(0), types)) {
      return Optional.of(node.input(0));
    }
    if (commutes
        && Constants.isUniform(draft, node.input(0), neutral)
        && sameType(node.input(1), node.output(0), types)) {
      return Optional.of(node.input(1));
    }
    return Optional.empty();
  }

  private static boolean sameType(String a, String b, Map<String, TensorType> types) {
    return types.containsKey(a) && types.get(a).equals(types.get(b));
  }

  private static void remove(Draft draft, Node node, String value) {
    String result = node.output(0);
    if (!draft.isOutput(result)) {
      draft.redirect(result, value);
      draft.remove(node);
      return;
    }
    // An output keeps its name: whoever made the value makes it under that name.
    Optional<Node> maker = draft.maker(value);
    if (maker.isPresent() && !draft.isOutput(value)) {
      draft.remove(node);
      draft.redirect(value, result);
      draft.replace(maker.get(), renamed(maker.get(), value, result));
    }
  }

  private static Node renamed(Node node, String from, String to) {
    Operator operator = node.operator();
    List<String> outputs =
        node.outputs().stream().map(name -> name.equals(from) ? to : name).toList();
    return new Node(node.name(), node.type(), operator, node.inputs(), outputs);
  }
}
