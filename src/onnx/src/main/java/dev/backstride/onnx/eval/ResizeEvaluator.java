package dev.backstride.onnx.eval;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Resize;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.ResizeGeometry;

/// Samples anew, one axis after another.
final class ResizeEvaluator {
  private ResizeEvaluator() {}

  static Tensor evaluate(Resize operator, Operands in, TensorType type) {
    Tensor x = in.known(0);
    ResizeGeometry geometry = ResizeGeometry.of(operator, in);
    ResizeAxis[] axes = new ResizeAxis[type.shape().rank()];
    for (int a = 0; a < axes.length; a++) {
      axes[a] = new ResizeAxis(operator, geometry, a, x.shape().size(a));
    }
    Tensor sampled =
        operator.mode() == Resize.Mode.NEAREST
            ? nearest(x, axes, type.shape())
            : interpolated(x, axes, type);
    return operator.coordinates() == Resize.Coordinates.TF_CROP_AND_RESIZE
        ? extrapolated(sampled, axes, operator.extrapolationValue())
        : sampled;
  }

  private static Tensor nearest(Tensor x, ResizeAxis[] axes, Shape shape) {
    int[] strides = IndexMap.strides(x.shape());
    int[][] offsets = new int[axes.length][];
    for (int a = 0; a < axes.length; a++) {
      offsets[a] = new int[shape.size(a)];
      for (int i = 0; i < offsets[a].length; i++) {
        offsets[a][i] = axes[a].nearest(i) * strides[a];
      }
    }
    return IndexMap.pick(x, IndexMap.of(offsets), shape);
  }

  private static Tensor interpolated(Tensor x, ResizeAxis[] axes, TensorType type) {
    double[] values = Doubles.of(x);
    int[] sizes = x.shape().sizes();
    for (int a = 0; a < axes.length; a++) {
      if (axes[a].isIdentity()) {
        continue;
      }
      Lines from = Lines.of(new Shape(sizes), a);
      sizes[a] = type.shape().size(a);
      Lines to = Lines.of(new Shape(sizes), a);
      double[] next = new double[to.count() * to.size()];
      for (int i = 0; i < to.size(); i++) {
        double[] weights = axes[a].weights(i);
        for (int line = 0; line < to.count(); line++) {
          double sum = 0;
          for (int k = 0; k < weights.length; k++) {
            sum += weights[k] * values[from.start(line) + axes[a].sample(i, k) * from.inner()];
          }
          next[to.start(line) + i * to.inner()] = sum;
        }
      }
      values = next;
    }
    return Doubles.tensor(values, type);
  }

  private static Tensor extrapolated(Tensor sampled, ResizeAxis[] axes, float value) {
    Elements result = Elements.copyOf(sampled);
    for (int a = 0; a < axes.length; a++) {
      Lines lines = Lines.of(sampled.shape(), a);
      for (int i = 0; i < lines.size(); i++) {
        for (int line = 0; axes[a].isOutside(i) && line < lines.count(); line++) {
          result.set(lines.start(line) + i * lines.inner(), (double) value);
        }
      }
    }
    return result.tensor();
  }
}
