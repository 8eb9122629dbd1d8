package dev.backstride.onnx.pass;

import dev.backstride.engine.Activation;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.BinaryFunction;
import java.util.Map;
import java.util.Optional;

/// Recognises x + 3 limited to [0, 6] as 6 · hardSigmoid(x).
public final class HardSigmoidPattern implements Pass {
  static final Activation.HardSigmoid GATE = new Activation.HardSigmoid(1 / 6f, 0.5f);
  private static final Activation CLIP = new Activation.Clip(0, 6);

  public HardSigmoidPattern() {}

  @Override
  public void apply(Draft draft, Node node, Map<String, TensorType> types) {
    if (Match.activation(node).equals(Optional.of(CLIP))) {
      draft
          .maker(node.input(0))
          .flatMap(sum -> Match.operandWith(draft, sum, BinaryFunction.ADD, 3))
          .ifPresent(
              x -> draft.replace(node, Match.activate(node, Activation.scaled(GATE, 6, 0), x)));
    }
  }
}
