package dev.backstride.onnx.eval;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.op.VariadicFunction;
import dev.backstride.onnx.shape.Operands;

/// Computes functions of any number of inputs, one input after another.
final class VariadicEvaluator {
  private VariadicEvaluator() {}

  /// Fills a result with the function of all inputs, broadcast.
  static void fill(VariadicFunction function, Operands in, Elements result) {
    Shape shape = result.tensor().shape();
    Tensor sum = result.tensor();
    int count = in.count();
    for (int input = 0; input < count; input++) {
      Tensor x = in.known(input);
      int[] from = IndexMap.broadcast(x.shape(), shape);
      for (int i = 0; i < result.count(); i++) {
        if (input == 0) {
          result.set(i, x, from[i]);
        } else if (x.type().isFloat()) {
          result.set(i, combine(function, sum.doubleAt(i), x.doubleAt(from[i])));
        } else {
          result.set(
              i,
              combine(
                  function, sum.longAt(i), x.longAt(from[i]), ElementwiseEvaluator.isUnsigned(x)));
        }
      }
    }
    for (int i = 0; function == VariadicFunction.MEAN && i < result.count(); i++) {
      result.set(i, sum.doubleAt(i) / count);
    }
  }

  private static double combine(VariadicFunction function, double a, double b) {
    return switch (function) {
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      case SUM, MEAN -> a + b;
    };
  }

  static long combine(VariadicFunction function, long a, long b, boolean unsigned) {
    boolean less = (unsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b)) < 0;
    return switch (function) {
      case MIN -> less ? a : b;
      case MAX -> less ? b : a;
      case SUM, MEAN -> a + b;
    };
  }
}
