package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

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

    @Override
    void vector(float[] x, int at, PoolTaps taps, float[] y, int to, int count) {
      float divisor = taps.divisor(countPadding);
      int i = 0;
      for (; i <= count - 4 * COUNT; i += 4 * COUNT) {
        four(x, at + i, taps, divisor, y, to + i);
      }
      for (; i <= count - COUNT; i += COUNT) {
        FloatVector result = FloatVector.zero(SPECIES);
        for (int k = 0; k < taps.count(); k++) {
          result = result.add(fromArray(SPECIES, x, at + i + taps.offset(k)));
        }
        result.div(divisor).intoArray(y, to + i);
      }
      if (i < count) {
        VectorMask<Float> tail = SPECIES.indexInRange(i, count);
        FloatVector result = FloatVector.zero(SPECIES);
        for (int k = 0; k < taps.count(); k++) {
          result = result.add(fromArray(SPECIES, x, at + i + taps.offset(k), tail));
        }
        result.div(divisor).intoArray(y, to + i, tail);
      }
    }

    /// Four vectors, so that the loop over the taps is worth its while.
    private void four(float[] x, int at, PoolTaps taps, float divisor, float[] y, int to) {
      FloatVector a = FloatVector.zero(SPECIES);
      FloatVector b = a;
      FloatVector c = a;
      FloatVector d = a;
      for (int k = 0; k < taps.count(); k++) {
        int tap = at + taps.offset(k);
        a = a.add(fromArray(SPECIES, x, tap));
        b = b.add(fromArray(SPECIES, x, tap + COUNT));
        c = c.add(fromArray(SPECIES, x, tap + 2 * COUNT));
        d = d.add(fromArray(SPECIES, x, tap + 3 * COUNT));
      }
      a.div(divisor).intoArray(y, to);
      b.div(divisor).intoArray(y, to + COUNT);
      c.div(divisor).intoArray(y, to + 2 * COUNT);
      d.div(divisor).intoArray(y, to + 3 * COUNT);
    }

    @Override
    void scalar(float[] x, int at, PoolTaps taps, float[] y, int to) {
      float sum = 0;
      for (int k = 0; k < taps.count(); k++) {
        sum += x[at + taps.offset(k)];
      }
      y[to] = sum / taps.divisor(countPadding);
    }
  }
}
