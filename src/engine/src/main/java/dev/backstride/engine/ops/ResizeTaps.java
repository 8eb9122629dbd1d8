package dev.backstride.engine.ops;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// The weights of the source elements that make up each element of a resized axis: `count` of
/// them, from `first[i]` on, with `weights[k · out + i]`.
record ResizeTaps(int count, int[] first, float[] weights) {

  static ResizeTaps linear(ResizeAxis axis, Interpolation.Linear how) {
    DoubleUnaryOperator hat = t -> Math.max(0, 1 - Math.abs(t));
    return of(axis, hat, 1, how.antialias(), how.excludeOutside());
  }

  static ResizeTaps cubic(ResizeAxis axis, Interpolation.Cubic how) {
    double a = how.coefficient();
    DoubleUnaryOperator bell =
        signed -> {
          double t = Math.abs(signed);
          return t <= 1
              ? ((a + 2) * t - (a + 3)) * t * t + 1
              : t < 2 ? ((a * t - 5 * a) * t + 8 * a) * t - 4 * a : 0;
        };
    return of(axis, bell, 2, how.antialias(), how.excludeOutside());
  }

  /// @param filter weight of an element by its distance from the point
  /// @param reach distance from which on the weight is 0
  private static ResizeTaps of(
      ResizeAxis axis, DoubleUnaryOperator filter, int reach, boolean antialias, boolean exclude) {
    double shrink = antialias ? Math.min(axis.scale(), 1) : 1;
    int before = (int) -(Math.floor(-reach / shrink) + 1);
    int wanted = 2 * before + 2;
    int count = Math.min(wanted, axis.in());
    int[] first = new int[axis.out()];
    float[] weights = new float[count * axis.out()];
    for (int i = 0; i < axis.out(); i++) {
      float x = axis.source(i);
      // The last element below the point, so that one at the point itself is the upper neighbour.
      int below = (int) Math.ceil(x) - 1;
      double[] own = new double[count];
      first[i] = Math.clamp(below - before, 0, axis.in() - count);
      for (int k = 0; k < wanted; k++) {
        int element = below - before + k;
        int inside = Math.clamp(element, 0, axis.in() - 1);
        if (inside == element || !exclude) {
          int own0 = Math.clamp(inside - first[i], 0, count - 1);
          own[own0] += filter.applyAsDouble((element - x) * shrink);
        }
      }
      // A plain filter's weights sum to 1 by themselves.
      double sum = antialias || exclude ? Arrays.stream(own).sum() : 1;
      for (int k = 0; k < count; k++) {
        weights[k * axis.out() + i] = (float) (own[k] / sum);
      }
    }
    return new ResizeTaps(count, first, weights);
  }
}
