package dev.backstride.onnx.eval;

import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import java.util.Arrays;
import java.util.Optional;

/// Tensors as arrays of doubles, which hold every float exactly, and every sum of products of 8-bit
/// numbers too.
final class Doubles {
  private Doubles() {}

  /// The elements of a tensor.
  static double[] of(Tensor tensor) {
    double[] values = new double[tensor.count()];
    Arrays.setAll(values, tensor::doubleAt);
    return values;
  }

  /// The elements of a tensor of 8-bit numbers, less their zero point.
  ///
  /// @param zeroPoints one, or one for each index along an axis; empty: 0
  static double[] centred(Tensor tensor, Optional<Tensor> zeroPoints, int axis) {
    double[] values = of(tensor);
    if (zeroPoints.isPresent()) {
      Tensor points = zeroPoints.get();
      Lines lines = Lines.of(tensor.shape(), axis);
      boolean one = points.count() == 1;
      for (int i = 0; i < values.length; i++) {
        values[i] -= points.doubleAt(one ? 0 : i / lines.inner() % lines.size());
      }
    }
    return values;
  }

  /// A tensor of the values, each rounded to its element type.
  static Tensor tensor(double[] values, TensorType type) {
    Elements result = new Elements(type);
    for (int i = 0; i < values.length; i++) {
      result.set(i, values[i]);
    }
    return result.tensor();
  }
}
