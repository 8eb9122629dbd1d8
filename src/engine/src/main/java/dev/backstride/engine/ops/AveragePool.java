package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// The mean of the elements in each window: their sum, taken in the order of the taps, divided by
/// their number.
public final class AveragePool {
  private final Pixels pixels;

  /// @param windows one a spatial axis, up to three
  /// @param countPadding whether taps in the padding count as zeros; taps beyond it, which only a
  ///     window hanging over in ceil mode has, never count
  /// @param from batch × channels × in…
  /// @param to batch × channels × out…
  public AveragePool(List<PoolWindow> windows, boolean countPadding, Layout from, Layout to) {
    pixels = new Pixels(windows, countPadding, from, to);
  }

  /// Fills `to` from `from`, another array.
  public void run(Team team, float[] from, float[] to) {
    pixels.share(team, from, to);
  }

  private static final class Pixels extends PoolTask {
    private final boolean countPadding;

    private Pixels(List<PoolWindow> windows, boolean countPadding, Layout from, Layout to) {
      super(windows, from, to);
      this.countPadding = countPadding;
    }

    private float count(int d, int h, int w) {
      return (float) depth.divisor(d, countPadding)
          * height.divisor(h, countPadding)
          * width.divisor(w, countPadding);
    }

    @Override
    void vector(float[] x, int at, int d, int h, int w, float[] y, int to, int channels) {
      int depths = depth.count()[d];
      int heights = height.count()[h];
      int widths = width.count()[w];
      float count = count(d, h, w);
      int c = 0;
      for (; c <= channels - COUNT; c += COUNT) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < depths; i++) {
          for (int j = 0; j < heights; j++) {
            int line = at + i * depth.tapStride() + j * height.tapStride() + c;
            for (int k = 0; k < widths; k++) {
              sum = sum.add(FloatVector.fromArray(SPECIES, x, line + k * width.tapStride()));
            }
          }
        }
        sum.div(count).intoArray(y, to + c);
      }
      if (c < channels) {
        VectorMask<Float> tail = SPECIES.indexInRange(c, channels);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < depths; i++) {
          for (int j = 0; j < heights; j++) {
            int line = at + i * depth.tapStride() + j * height.tapStride() + c;
            for (int k = 0; k < widths; k++) {
              int tap = line + k * width.tapStride();
              sum = sum.add(FloatVector.fromArray(SPECIES, x, tap, tail));
            }
          }
        }
        sum.div(count).intoArray(y, to + c, tail);
      }
    }

    @Override
    void scalar(float[] x, int at, int d, int h, int w, float[] y, int to) {
      float sum = 0;
      for (int i = 0; i < depth.count()[d]; i++) {
        for (int j = 0; j < height.count()[h]; j++) {
          int line = at + i * depth.tapStride() + j * height.tapStride();
          for (int k = 0; k < width.count()[w]; k++) {
            sum += x[line + k * width.tapStride()];
          }
        }
      }
      y[to] = sum / count(d, h, w);
    }
  }
}
