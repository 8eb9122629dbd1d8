package dev.backstride.onnx.eval;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.shape.Operands;
import java.util.List;

/// Subtracts means and divides by deviations.
final class Standardization {
  /// What ONNX's definition adds to the deviation of `MeanVarianceNormalization`.
  private static final double MEAN_VARIANCE_EPSILON = 1e-9;

  private Standardization() {}

  /// Of equally long groups of neighbouring elements, in place.
  ///
  /// @param epsilon added to the variance
  /// @return the means and the inverse deviations
  static double[][] of(double[] x, int groups, double epsilon) {
    double[] means = new double[groups];
    double[] inverses = new double[groups];
    int size = groups == 0 ? 0 : x.length / groups;
    for (int g = 0; g < groups; g++) {
      double sum = 0;
      for (int i = g * size; i < (g + 1) * size; i++) {
        sum += x[i];
      }
      means[g] = sum / size;
      double squares = 0;
      for (int i = g * size; i < (g + 1) * size; i++) {
        x[i] -= means[g];
        squares += x[i] * x[i];
      }
      inverses[g] = 1 / Math.sqrt(squares / size + epsilon);
      for (int i = g * size; i < (g + 1) * size; i++) {
        x[i] *= inverses[g];
      }
    }
    return new double[][] {means, inverses};
  }

  /// Of all elements that differ along some axes only, in place.
  static void along(double[] x, Shape shape, List<Integer> axes, Operands in) {
    int[][] offsets = new int[shape.rank()][];
    int stride = 1;
    for (int a = shape.rank() - 1; a >= 0; a--) {
      int axis = a;
      boolean taken = axes.stream().anyMatch(given -> in.axis(given, shape.rank()) == axis);
      offsets[a] = IndexMap.axis(shape.size(a), taken ? 0 : stride);
      stride *= taken ? 1 : shape.size(a);
    }
    int[] groups = IndexMap.of(offsets);
    double[] sums = new double[stride];
    double[] squares = new double[stride];
    double size = (double) x.length / stride;
    for (int i = 0; i < x.length; i++) {
      sums[groups[i]] += x[i];
    }
    for (int i = 0; i < x.length; i++) {
      x[i] -= sums[groups[i]] / size;
      squares[groups[i]] += x[i] * x[i];
    }
    for (int i = 0; i < x.length; i++) {
      x[i] /= Math.sqrt(squares[groups[i]] / size) + MEAN_VARIANCE_EPSILON;
    }
  }
}
