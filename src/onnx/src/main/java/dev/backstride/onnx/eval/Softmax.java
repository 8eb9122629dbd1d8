package dev.backstride.onnx.eval;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.op.Normalization;
import dev.backstride.onnx.shape.Operands;

/// Softmax, its logarithm and its hard form, along lines.
final class Softmax {
  private Softmax() {}

  /// In place.
  static void of(Normalization.Softmax operator, double[] x, Shape shape, Operands in) {
    Lines lines = lines(operator, shape, in);
    for (int line = 0; line < lines.count() && lines.size() > 0; line++) {
      int start = lines.start(line);
      int best = start;
      for (int i = 1; i < lines.size(); i++) {
        int at = start + i * lines.inner();
        best = x[at] > x[best] ? at : best;
      }
      double most = x[best];
      double sum = 0;
      for (int i = 0; i < lines.size(); i++) {
        sum += Math.exp(x[start + i * lines.inner()] - most);
      }
      for (int i = 0; i < lines.size(); i++) {
        int at = start + i * lines.inner();
        x[at] =
            switch (operator.kind()) {
              case SOFTMAX -> Math.exp(x[at] - most) / sum;
              case LOG_SOFTMAX -> x[at] - most - Math.log(sum);
              case HARDMAX -> at == best ? 1 : 0;
            };
      }
    }
  }

  private static Lines lines(Normalization.Softmax operator, Shape shape, Operands in) {
    int rank = shape.rank();
    int axis = operator.axis() == rank ? rank : in.axis(operator.axis(), rank);
    if (!operator.toEnd()) {
      return Lines.of(shape, axis);
    }
    int outer = 1;
    for (int a = 0; a < axis; a++) {
      outer *= shape.size(a);
    }
    return new Lines(outer, outer == 0 ? 0 : shape.count() / outer, 1);
  }
}
