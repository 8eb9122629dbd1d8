package dev.backstride.onnx.eval;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Reduction;
import dev.backstride.onnx.op.Reduction.Function;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.ReducedAxes;
import java.util.Arrays;
import java.util.BitSet;

/// Takes elements together along axes: floats in double, whole numbers as `long` where the
/// function has whole results.
final class ReduceEvaluator {
  private ReduceEvaluator() {}

  static Tensor evaluate(Reduction.Reduce operator, Operands in, TensorType type) {
    Tensor x = in.known(0);
    BitSet axes = ReducedAxes.of(operator, in);
    if (axes.isEmpty() && operator.noopWithEmptyAxes()) {
      return x;
    }
    Elements result = new Elements(type);
    int[] cells = cells(x.shape(), axes);
    if (!x.type().isFloat() && isWhole(operator.function())) {
      wholes(operator.function(), x, cells, result);
    } else {
      floats(operator.function(), x, cells, result);
    }
    return result.tensor();
  }

  /// For each element of x, the element of the result that it goes into.
  private static int[] cells(Shape x, BitSet axes) {
    int[][] offsets = new int[x.rank()][];
    int stride = 1;
    for (int a = x.rank() - 1; a >= 0; a--) {
      offsets[a] = IndexMap.axis(x.size(a), axes.get(a) ? 0 : stride);
      stride *= axes.get(a) ? 1 : x.size(a);
    }
    return IndexMap.of(offsets);
  }

  private static boolean isWhole(Function function) {
    return switch (function) {
      case SUM, MAX, MIN, PRODUCT, L1, SUM_SQUARE -> true;
      case MEAN, L2, LOG_SUM, LOG_SUM_EXP -> false;
    };
  }

  private static void wholes(Function function, Tensor x, int[] cells, Elements result) {
    long[] sums = new long[result.count()];
    BitSet begun = new BitSet();
    Arrays.fill(sums, function == Function.PRODUCT ? 1 : 0);
    for (int i = 0; i < cells.length; i++) {
      long value = x.longAt(i);
      int cell = cells[i];
      boolean first = !begun.get(cell);
      begun.set(cell);
      sums[cell] =
          switch (function) {
            case MAX -> first ? value : Math.max(sums[cell], value);
            case MIN -> first ? value : Math.min(sums[cell], value);
            case PRODUCT -> sums[cell] * value;
            case L1 -> sums[cell] + Math.abs(value);
            case SUM_SQUARE -> sums[cell] + value * value;
            default -> sums[cell] + value;
          };
    }
    for (int cell = 0; cell < sums.length; cell++) {
      result.set(cell, sums[cell]);
    }
  }

  private static void floats(Function function, Tensor x, int[] cells, Elements result) {
    double[] most = new double[result.count()];
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    for (int i = 0; function == Function.LOG_SUM_EXP && i < cells.length; i++) {
      most[cells[i]] = Math.max(most[cells[i]], x.doubleAt(i));
    }
    double[] sums = new double[result.count()];
    Arrays.fill(sums, start(function));
    for (int i = 0; i < cells.length; i++) {
      double value = x.doubleAt(i);
      int cell = cells[i];
      sums[cell] =
          switch (function) {
            case MAX -> Math.max(sums[cell], value);
            case MIN -> Math.min(sums[cell], value);
            case PRODUCT -> sums[cell] * value;
            case L1 -> sums[cell] + Math.abs(value);
            case L2, SUM_SQUARE -> sums[cell] + value * value;
            case SUM, MEAN, LOG_SUM -> sums[cell] + value;
            // Infinite where the largest is; else no term exceeds 1.
            case LOG_SUM_EXP ->
                sums[cell] + (value == most[cell] ? 1 : Math.exp(value - most[cell]));
          };
    }
    double count = (double) cells.length / Math.max(1, result.count());
    for (int cell = 0; cell < sums.length; cell++) {
      result.set(
          cell,
          switch (function) {
            case MEAN -> sums[cell] / count;
            case L2 -> Math.sqrt(sums[cell]);
            case LOG_SUM -> Math.log(sums[cell]);
            case LOG_SUM_EXP -> most[cell] + Math.log(sums[cell]);
            default -> sums[cell];
          });
    }
  }

  private static double start(Function function) {
    return switch (function) {
      case PRODUCT -> 1;
      case MAX -> Double.NEGATIVE_INFINITY;
      case MIN -> Double.POSITIVE_INFINITY;
      default -> 0;
    };
  }
}
