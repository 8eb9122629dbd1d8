package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

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
    void vector(float[] x, int at, PoolTaps taps, float[] y, int to, int count) {
      int i = 0;
      for (; i <= count - 4 * COUNT; i += 4 * COUNT) {
        four(x, at + i, taps, y, to + i);
      }
      for (; i <= count - COUNT; i += COUNT) {
        FloatVector result = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int k = 0; k < taps.count(); k++) {
          result = result.max(fromArray(SPECIES, x, at + i + taps.offset(k)));
        }
        result.intoArray(y, to + i);
      }
      if (i < count) {
        VectorMask<Float> tail = SPECIES.indexInRange(i, count);
        FloatVector result = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int k = 0; k < taps.count(); k++) {
          result = result.max(fromArray(SPECIES, x, at + i + taps.offset(k), tail));
        }
        result.intoArray(y, to + i, tail);
      }
    }

    /// Four vectors, so that the loop over the taps is worth its while.
    private void four(float[] x, int at, PoolTaps taps, float[] y, int to) {
      FloatVector a = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
      FloatVector b = a;
      FloatVector c = a;
      FloatVector d = a;
      for (int k = 0; k < taps.count(); k++) {
        int tap = at + taps.offset(k);
        a = a.max(fromArray(SPECIES, x, tap));
        b = b.max(fromArray(SPECIES, x, tap + COUNT));
        c = c.max(fromArray(SPECIES, x, tap + 2 * COUNT));
        d = d.max(fromArray(SPECIES, x, tap + 3 * COUNT));
      }
      a.intoArray(y, to);
      b.intoArray(y, to + COUNT);
      c.intoArray(y, to + 2 * COUNT);
      d.intoArray(y, to + 3 * COUNT);
    }

    @Override
    void scalar(float[] x, int at, PoolTaps taps, float[] y, int to) {
      float most = Float.NEGATIVE_INFINITY;
      for (int k = 0; k < taps.count(); k++) {
        most = Math.max(most, x[at + taps.offset(k)]);
      }
      y[to] = most;
    }
  }
}
