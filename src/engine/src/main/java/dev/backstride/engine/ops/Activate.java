package dev.backstride.engine.ops;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;

/// Applies an element-wise function.
public final class Activate {
  private final Rows rows;

  /// @param from of the sizes of `to`, or sizes that broadcast to them
  public Activate(Activation activation, Layout from, Layout to) {
    rows = new Rows(activation, Strided.of(to), Strided.of(from).broadcast(to.sizes()));
  }

  /// Fills `to` from `from`, which may be the same array if the layouts are the same.
  public void run(Team team, float[] from, float[] to) {
    rows.share(team, to, from, null, null);
  }

  private static final class Rows extends RowTask {
    private final Activation activation;

    private Rows(Activation activation, Strided to, Strided from) {
      super(to, from);
      this.activation = activation;
    }

    @Override
    void row(float[] y, int to, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int n) {
      ActivationRow.apply(activation, a, aAt, y, to, n);
    }
  }
}
