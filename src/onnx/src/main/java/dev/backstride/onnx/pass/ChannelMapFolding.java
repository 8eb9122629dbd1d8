package dev.backstride.onnx.pass;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.FloatTensor;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.Convolution;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Folds a batch normalisation, or a product or sum with one number a channel, into the weights and
/// bias of the convolution in front of it: s·(w·x + b) + t = (s·w)·x + (s·b + t).
public final class ChannelMapFolding implements Pass {
  public ChannelMapFolding() {}

  @Override
  public void apply(Draft draft, Node node, Map<String, TensorType> types) {
    switch (node.operator()) {
      case Convolution.Conv conv -> fold(draft, node, conv.group(), false);
      case Convolution.ConvTranspose conv -> fold(draft, node, conv.group(), true);
      default -> {}
    }
  }

  /// Folds the node behind a convolution into it, if it can be. The new convolution takes that
  /// one's place, and so is visited for what comes behind.
  private static void fold(Draft draft, Node node, int groups, boolean transposed) {
    Optional<TensorSource> weights = draft.constant(node.input(1));
    Optional<Node> behind = draft.onlyTaker(node.output(0));
    if (weights.isEmpty()
        || behind.isEmpty()
        || weights.get().type() != ElementType.FLOAT32
        || weights.get().shape().rank() < 3) {
      return;
    }
    Shape sizes = weights.get().shape();
    int channels = transposed ? sizes.size(1) * groups : sizes.size(0);
    Optional<float[]> bias =
        node.hasInput(2)
            ? Constants.perChannel(draft, node.input(2), 2, channels)
            : Optional.of(new float[channels]);
    Optional<ChannelMap> map =
        ChannelMap.of(draft, behind.get(), node.output(0), sizes.rank(), channels)
            .filter(ChannelMap::isFinite);
    if (bias.isEmpty() || map.isEmpty()) {
      return;
    }
    String newWeights =
        map.get().onlyShifts()
            ? node.input(1)
            : draft.addConstant(
                node.input(1),
                new ScaledWeights(weights.get(), map.get().scale(), groups, transposed));
    String newBias =
        draft.addConstant(
            node.output(0) + ".bias",
            new FloatTensor(applied(map.get(), bias.get()), new Shape(channels)));
    Node folded =
        new Node(
            node.name(),
            node.type(),
            node.operator(),
            List.of(node.input(0), newWeights, newBias),
            List.of(behind.get().output(0)));
    draft.remove(node);
    draft.replace(behind.get(), folded);
  }

  private static float[] applied(ChannelMap map, float[] bias) {
    float[] result = new float[bias.length];
    for (int c = 0; c < bias.length; c++) {
      result[c] = (float) ((double) map.scale()[c] * bias[c] + map.shift()[c]);
    }
    return result;
  }
}
