package dev.backstride.onnx.eval;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Normalization;
import dev.backstride.onnx.shape.Operands;
import java.util.List;

/// Normalizes, in double.
final class NormalizationEvaluator {
  private NormalizationEvaluator() {}

  static List<Tensor> evaluate(Normalization operator, Operands in, List<TensorType> types) {
    TensorType type = types.getFirst();
    Shape shape = type.shape();
    double[] x = Doubles.of(in.known(0));
    switch (operator) {
      case Normalization.BatchNormalization batch -> {
        Lines channels = channels(shape);
        for (int i = 0; i < x.length; i++) {
          int c = i / channels.inner() % channels.size();
          double deviation = Math.sqrt(in.known(4).doubleAt(c) + (double) batch.epsilon());
          x[i] = (x[i] - in.known(3).doubleAt(c)) / deviation;
        }
        scale(x, channels, in);
      }
      case Normalization.InstanceNormalization instance -> {
        Lines channels = channels(shape);
        int groups = channels.outer() * channels.size();
        Standardization.of(x, groups, instance.epsilon());
        scale(x, channels, in);
      }
      case Normalization.GroupNormalization group -> {
        Lines channels = channels(shape);
        Standardization.of(x, channels.outer() * group.groups(), group.epsilon());
        scale(x, channels, in);
      }
      case Normalization.LayerNormalization layer -> {
        return layer(layer, x, in, types);
      }
      case Normalization.MeanVariance mean -> Standardization.along(x, shape, mean.axes(), in);
      case Normalization.LocalResponse response -> localResponse(response, x, shape);
      case Normalization.LpNormalization lp ->
          lp(lp.p(), x, Lines.of(shape, in.axis(lp.axis(), shape.rank())));
      case Normalization.Softmax softmax -> Softmax.of(softmax, x, shape, in);
    }
    return List.of(Doubles.tensor(x, type));
  }

  /// A tensor of one axis is a batch with one channel.
  private static Lines channels(Shape shape) {
    return shape.rank() == 1 ? new Lines(shape.size(0), 1, 1) : Lines.of(shape, 1);
  }

  private static void scale(double[] x, Lines channels, Operands in) {
    for (int i = 0; i < x.length; i++) {
      int c = i / channels.inner() % channels.size();
      x[i] = x[i] * in.known(1).doubleAt(c) + in.known(2).doubleAt(c);
    }
  }

  private static List<Tensor> layer(
      Normalization.LayerNormalization operator, double[] x, Operands in, List<TensorType> types) {
    Shape shape = types.getFirst().shape();
    Shape outer = types.get(1).shape();
    double[][] statistics = Standardization.of(x, outer.count(), operator.epsilon());
    int[] scales = IndexMap.broadcast(in.shape(1), shape);
    int[] shifts = in.has(2) ? IndexMap.broadcast(in.shape(2), shape) : new int[0];
    for (int i = 0; i < x.length; i++) {
      x[i] *= in.known(1).doubleAt(scales[i]);
      if (in.has(2)) {
        x[i] += in.known(2).doubleAt(shifts[i]);
      }
    }
    return List.of(
        Doubles.tensor(x, types.getFirst()),
        Doubles.tensor(statistics[0], types.get(1)),
        Doubles.tensor(statistics[1], types.get(2)));
  }

  private static void localResponse(Normalization.LocalResponse operator, double[] x, Shape shape) {
    Lines channels = Lines.of(shape, 1);
    double[] given = x.clone();
    int before = (operator.size() - 1) / 2;
    for (int i = 0; i < x.length; i++) {
      int c = i / channels.inner() % channels.size();
      int first = Math.max(0, c - before);
      int last = Math.clamp((long) c - before + operator.size(), 0, channels.size());
      double sum = 0;
      for (int other = first; other < last; other++) {
        double value = given[i + (other - c) * channels.inner()];
        sum += value * value;
      }
      double base = operator.bias() + operator.alpha() / operator.size() * sum;
      x[i] = given[i] / Math.pow(base, operator.beta());
    }
  }

  private static void lp(int p, double[] x, Lines lines) {
    for (int line = 0; line < lines.count(); line++) {
      int start = lines.start(line);
      double sum = 0;
      for (int i = 0; i < lines.size(); i++) {
        double value = Math.abs(x[start + i * lines.inner()]);
        sum += p == 1 ? value : value * value;
      }
      double norm = p == 1 ? sum : Math.sqrt(sum);
      for (int i = 0; norm > 0 && i < lines.size(); i++) {
        x[start + i * lines.inner()] /= norm;
      }
    }
  }
}
