package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import java.util.List;

/// The p-norm of the elements in each window, `(Σ |x|ᵖ)^(1/p)`, summed in double.
public final class LpPool {
  private final Pixels pixels;

  /// @param p at least 1
  /// @param windows one a spatial axis, up to three
  /// @param from batch × channels × in…
  /// @param to batch × channels × out…
  public LpPool(double p, List<PoolWindow> windows, Layout from, Layout to) {
    pixels = new Pixels(p, windows, from, to);
  }

  /// Fills `to` from `from`, another array.
  public void run(Team team, float[] from, float[] to) {
    pixels.share(team, from, to);
  }

  private static final class Pixels extends PoolTask {
    private final double p;

    private Pixels(double p, List<PoolWindow> windows, Layout from, Layout to) {
      super(windows, from, to);
      this.p = p;
    }

    @Override
    void vector(float[] x, int at, PoolTaps taps, float[] y, int to, int count) {
      for (int i = 0; i < count; i++) {
        scalar(x, at + i, taps, y, to + i);
      }
    }

    @Override
    void scalar(float[] x, int at, PoolTaps taps, float[] y, int to) {
      double sum = 0;
      for (int k = 0; k < taps.count(); k++) {
        double size = Math.abs(x[at + taps.offset(k)]);
        sum += p == 2 ? size * size : Math.pow(size, p);
      }
      y[to] = (float) (p == 2 ? Math.sqrt(sum) : Math.pow(sum, 1 / p));
    }
  }
}
