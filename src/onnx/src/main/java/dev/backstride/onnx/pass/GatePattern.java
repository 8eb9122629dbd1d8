package dev.backstride.onnx.pass;

import dev.backstride.engine.Activation;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.BinaryFunction;
import java.util.Map;
import java.util.Optional;

/// Recognises x · sigmoid(x) as Swish and x · hardSigmoid(x) as HardSwish, scaled or not.
public final class GatePattern implements Pass {
  public GatePattern() {}

  @Override
  public void apply(Draft draft, Node node, Map<String, TensorType> types) {
    if (Match.isBinary(node, BinaryFunction.MUL)) {
      if (!replace(draft, node, node.input(0), node.input(1))) {
        replace(draft, node, node.input(1), node.input(0));
      }
    }
  }

  private static boolean replace(Draft draft, Node product, String x, String gate) {
    Optional<Activation> gated =
        draft
            .maker(gate)
            .filter(maker -> maker.input(0).equals(x))
            .flatMap(Match::activation)
            .flatMap(GatePattern::gated);
    gated.ifPresent(activation -> draft.replace(product, Match.activate(product, activation, x)));
    return gated.isPresent();
  }

  private static Optional<Activation> gated(Activation gate) {
    return switch (gate) {
      case Activation.Sigmoid _ -> Optional.of(new Activation.Swish());
      case Activation.HardSigmoid hard when isStandard(hard) ->
          Optional.of(new Activation.HardSwish());
      case Activation.Scaled scaled when scaled.shift() == 0 ->
          gated(scaled.of()).map(inner -> Activation.scaled(inner, scaled.scale(), 0));
      default -> Optional.empty();
    };
  }

  /// Exporters round 1/6 in their own ways.
  private static boolean isStandard(Activation.HardSigmoid gate) {
    return Math.abs(gate.slope() - HardSigmoidPattern.GATE.slope()) < 1e-6
        && gate.offset() == HardSigmoidPattern.GATE.offset();
  }
}
