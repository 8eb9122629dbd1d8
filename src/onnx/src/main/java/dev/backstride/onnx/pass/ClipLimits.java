package dev.backstride.onnx.pass;

import dev.backstride.engine.Activation;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.Elementwise;
import java.util.Map;
import java.util.OptionalDouble;

/// Turns a Clip of floats between constant limits into an activation, which can be fused.
public final class ClipLimits implements Pass {
  public ClipLimits() {}

  @Override
  public void apply(Draft draft, Node node, Map<String, TensorType> types) {
    if (node.operator() instanceof Elementwise.Clip && (node.hasInput(1) || node.hasInput(2))) {
      OptionalDouble least = limit(draft, node, 1, Double.NEGATIVE_INFINITY);
      OptionalDouble most = limit(draft, node, 2, Double.POSITIVE_INFINITY);
      if (least.isPresent() && most.isPresent()) {
        Activation clip =
            new Activation.Clip((float) least.getAsDouble(), (float) most.getAsDouble());
        draft.replace(node, Match.activate(node, clip, node.input(0)));
      }
    }
  }

  private static OptionalDouble limit(Draft draft, Node node, int input, double none) {
    return node.hasInput(input)
        ? Constants.scalar(draft, node.input(input))
        : OptionalDouble.of(none);
  }
}
