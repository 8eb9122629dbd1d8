package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// The largest element in each window; NaN if there is one, −∞ where no tap meets the input.
public final class MaxPool {
  private final Pixels pixels;

  /// @param windows one a spatial axis, up to three
  /// @param from batch × channels × in…
  /// @param to batch × channels × out…
  public MaxPool(List<PoolWindow> windows, Layout from, Layout to) {
    pixels = new Pixels(windows, from, to);
  }

  /// Fills `to` from `from`, another array.
  public void run(Team team, float[] from, float[] to) {
    pixels.share(team, from, to);
  }

  private static final class Pixels extends PoolTask {

    private Pixels(List<PoolWindow> windows, Layout from, Layout to) {
      super(windows, from, to);
    }

    @Override
    void vector(float[] x, int at, int d, int h, int w, float[] y, int to, int channels) {
      int depths = depth.count()[d];
      int heights = height.count()[h];
      int widths = width.count()[w];
      int c = 0;
      for (; c <= channels - COUNT; c += COUNT) {
        FloatVector most = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < depths; i++) {
          for (int j = 0; j < heights; j++) {
            int line = at + i * depth.tapStride() + j * height.tapStride() + c;
            for (int k = 0; k < widths; k++) {
              most = most.max(FloatVector.fromArray(SPECIES, x, line + k * width.tapStride()));
            }
          }
        }
        most.intoArray(y, to + c);
      }
      if (c < channels) {
        VectorMask<Float> tail = SPECIES.indexInRange(c, channels);
        FloatVector most = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < depths; i++) {
          for (int j = 0; j < heights; j++) {
            int line = at + i * depth.tapStride() + j * height.tapStride() + c;
            for (int k = 0; k < widths; k++) {
              int tap = line + k * width.tapStride();
              most = most.max(FloatVector.fromArray(SPECIES, x, tap, tail));
            }
          }
        }
        most.intoArray(y, to + c, tail);
      }
    }

    @Override
    void scalar(float[] x, int at, int d, int h, int w, float[] y, int to) {
      float most = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < depth.count()[d]; i++) {
        for (int j = 0; j < height.count()[h]; j++) {
          int line = at + i * depth.tapStride() + j * height.tapStride();
          for (int k = 0; k < width.count()[w]; k++) {
            most = Math.max(most, x[line + k * width.tapStride()]);
          }
        }
      }
      y[to] = most;
    }
  }
}
