package dev.backstride.onnx.shape;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Normalization;
import java.util.Arrays;
import java.util.List;

/// The types of results that relate elements to sums over others.
final class NormalizationTypes {
  private NormalizationTypes() {}

  static List<TensorType> of(Normalization operator, Operands in) {
    ElementwiseTypes.requireFloat(in);
    Shape x = in.shape(0);
    switch (operator) {
      case Normalization.BatchNormalization _ -> {
        in.requireRank(0, 1, Integer.MAX_VALUE);
        requireChannels(in, 1, 2, 3, 4);
      }
      case Normalization.InstanceNormalization _ -> {
        in.requireRank(0, 3, Integer.MAX_VALUE);
        requireChannels(in, 1, 2);
      }
      case Normalization.GroupNormalization group -> {
        in.requireRank(0, 2, Integer.MAX_VALUE);
        requireChannels(in, 1, 2);
        if (x.size(1) % group.groups() != 0) {
          throw in.invalid("cannot make %d groups of %s".formatted(group.groups(), x));
        }
      }
      case Normalization.LayerNormalization layer -> {
        return layer(layer, in);
      }
      case Normalization.MeanVariance mean -> mean.axes().forEach(axis -> in.axis(axis, x.rank()));
      case Normalization.LocalResponse _ -> in.requireRank(0, 2, Integer.MAX_VALUE);
      case Normalization.LpNormalization lp -> in.axis(lp.axis(), x.rank());
      case Normalization.Softmax softmax -> softmax(softmax, in);
    }
    return List.of(in.tensorType(0));
  }

  /// Before version 13 the axis may be behind the last one; then it has one element.
  private static void softmax(Normalization.Softmax operator, Operands in) {
    int rank = in.shape(0).rank();
    if (!operator.toEnd() || operator.axis() != rank) {
      in.axis(operator.axis(), rank);
    }
  }

  private static void requireChannels(Operands in, int... inputs) {
    Shape x = in.shape(0);
    // A batch of single numbers counts as one channel.
    int channels = x.rank() == 1 ? 1 : x.size(1);
    for (int input : inputs) {
      if (!in.shape(input).equals(new Shape(channels))) {
        throw in.invalid(
            "needs %d numbers as input %d, not %s".formatted(channels, input, in.shape(input)));
      }
    }
  }

  private static List<TensorType> layer(Normalization.LayerNormalization operator, Operands in) {
    Shape x = in.shape(0);
    int axis = in.axis(operator.axis(), x.rank());
    for (int input = 1; input < in.count(); input++) {
      if (in.has(input) && !Broadcast.pair(x, in.shape(input), in).equals(x)) {
        throw in.invalid("cannot broadcast %s to %s".formatted(in.shape(input), x));
      }
    }
    int[] sizes = x.sizes();
    Arrays.fill(sizes, axis, sizes.length, 1);
    TensorType statistics = new TensorType(ElementType.FLOAT32, new Shape(sizes));
    return List.of(in.tensorType(0), statistics, statistics);
  }
}
