package dev.backstride.onnx.eval;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.Padding;
import java.util.Arrays;

/// Adds elements around a tensor, or cuts some off.
final class PadEvaluator {
  private PadEvaluator() {}

  static Tensor pad(Movement.Pad operator, Operands in, Shape shape) {
    Tensor x = in.known(0);
    Padding padding = Padding.of(operator, in);
    int[] strides = IndexMap.strides(x.shape());
    int[][] offsets = new int[shape.rank()][];
    for (int a = 0; a < offsets.length; a++) {
      int size = x.shape().size(a);
      int before = padding.before()[a];
      int stride = strides[a];
      offsets[a] = new int[shape.size(a)];
      Arrays.setAll(offsets[a], i -> source(operator.mode(), i - before, size) * stride);
    }
    Elements fill = new Elements(new TensorType(x.type(), new Shape(1)));
    in.value(2).ifPresent(value -> fill.set(0, value, 0));
    return IndexMap.pick(x, IndexMap.of(offsets), shape, fill.tensor().array());
  }

  /// Where an element at `index`, perhaps outside, is taken from; negative: nowhere.
  private static int source(Movement.PadMode mode, int index, int size) {
    if (index >= 0 && index < size) {
      return index;
    }
    return switch (mode) {
      case CONSTANT -> IndexMap.NONE;
      case EDGE -> Math.clamp(index, 0, size - 1);
      case REFLECT -> index < 0 ? -index : 2 * (size - 1) - index;
      case WRAP -> Math.floorMod(index, size);
    };
  }
}
