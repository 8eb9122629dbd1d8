package dev.backstride.onnx.pass;

import dev.backstride.engine.Activation;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.BinaryFunction;
import dev.backstride.onnx.op.Elementwise;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Folds products and sums with one number into the activation in front of them, so that they
/// cost no pass over memory of their own.
public final class ScalarMapFolding implements Pass {
  public ScalarMapFolding() {}

  @Override
  public void apply(Draft draft, Node node, Map<String, TensorType> types) {
    Optional<Activation> activation = Match.activation(node);
    Optional<Node> behind =
        activation
            .flatMap(inner -> draft.onlyTaker(node.output(0)))
            .filter(taker -> keepsShape(node.output(0), taker.output(0), types));
    behind
        .flatMap(taker -> folded(draft, taker, node.output(0), activation.orElseThrow()))
        .ifPresent(
            folded -> {
              draft.remove(node);
              draft.replace(behind.get(), Match.activate(behind.get(), folded, node.input(0)));
            });
  }

  /// A constant of more axes than the value would give the result more axes.
  private static boolean keepsShape(String value, String result, Map<String, TensorType> types) {
    return types.containsKey(value) && types.get(value).equals(types.get(result));
  }

  private static Optional<Activation> folded(
      Draft draft, Node taker, String value, Activation inner) {
    if (!(taker.operator() instanceof Elementwise.Binary binary)) {
      return Optional.empty();
    }
    Optional<String> operand = Match.other(taker, value);
    OptionalDouble number =
        operand.isPresent() ? Constants.scalar(draft, operand.get()) : OptionalDouble.empty();
    if (number.isEmpty()) {
      return Optional.empty();
    }
    boolean left = taker.input(0).equals(value);
    return scaled(binary.function(), left, (float) number.getAsDouble(), inner);
  }

  private static Optional<Activation> scaled(
      BinaryFunction function, boolean left, float number, Activation inner) {
    return switch (function) {
      case ADD -> Optional.of(Activation.scaled(inner, 1, number));
      case SUB -> Optional.of(Activation.scaled(inner, left ? 1 : -1, left ? -number : number));
      case MUL -> Optional.of(Activation.scaled(inner, number, 0));
      case DIV ->
          left && number != 0
              ? Optional.of(Activation.scaled(inner, 1 / number, 0))
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
