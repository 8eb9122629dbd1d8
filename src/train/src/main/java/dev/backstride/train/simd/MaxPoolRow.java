package dev.backstride.train.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import dev.backstride.engine.ops.PoolWindow;
import dev.backstride.engine.simd.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// The gradient of max pooling for one row of windows: each goes to the first tap that holds the
/// largest value.
public final class MaxPoolRow {
  private MaxPoolRow() {}

  /// Adds the gradients of one output row to the input rows below its windows.
  ///
  /// @param x input rows that the windows cover
  /// @param y output row
  /// @param dy its gradient
  /// @param dx gradients of the rows `x`
  /// @param across how the windows move along the rows
  public static void gradient(
      PixelRow[] x, PixelRow y, PixelRow dy, PixelRow[] dx, PoolWindow across, int channels) {
    for (int q = 0; q < across.out(); q++) {
      int start = across.stride() * q - across.before();
      int first = Math.max(start, 0);
      int end = Math.min(start + across.kernel(), across.in());
      for (int c = 0; c < channels; c += COUNT) {
        VectorMask<Float> open = Lanes.first(channels - c);
        FloatVector most = FloatVector.fromArray(SPECIES, y.data(), y.at(q) + c, open);
        FloatVector gradient = FloatVector.fromArray(SPECIES, dy.data(), dy.at(q) + c, open);
        for (int i = 0; i < x.length; i++) {
          for (int p = first; p < end; p++) {
            VectorMask<Float> hit =
                FloatVector.fromArray(SPECIES, x[i].data(), x[i].at(p) + c, open)
                    .compare(VectorOperators.EQ, most, open);
            int to = dx[i].at(p) + c;
            FloatVector.fromArray(SPECIES, dx[i].data(), to, hit)
                .add(gradient)
                .intoArray(dx[i].data(), to, hit);
            open = open.andNot(hit);
          }
        }
      }
    }
  }
}
