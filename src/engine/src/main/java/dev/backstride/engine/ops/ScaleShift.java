package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import jdk.incubator.vector.VectorMask;

/// x · scale + shift, element by element with broadcasting, rounded once: batch normalisation with
/// known statistics, and other affine maps.
public final class ScaleShift {
  private final Rows rows;

  /// @param x of the sizes of `to`, or sizes that broadcast to them; likewise the others
  public ScaleShift(Layout x, Layout scale, Layout shift, Layout to) {
    rows =
        new Rows(
            Strided.of(to),
            Strided.of(x).broadcast(to.sizes()),
            Strided.of(scale).broadcast(to.sizes()),
            Strided.of(shift).broadcast(to.sizes()));
  }

  /// Fills `to`, which may be an input's array if the layouts are the same.
  public void run(Team team, float[] x, float[] scale, float[] shift, float[] to) {
    rows.share(team, to, x, scale, shift);
  }

  private static final class Rows extends RowTask {

    private Rows(Strided... operands) {
      super(operands);
    }

    @Override
    void row(float[] y, int to, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int n) {
      int i = 0;
      for (; i <= n - COUNT; i += COUNT) {
        fromArray(SPECIES, a, aAt + i)
            .fma(fromArray(SPECIES, b, bAt + i), fromArray(SPECIES, c, cAt + i))
            .intoArray(y, to + i);
      }
      if (i < n) {
        VectorMask<Float> tail = SPECIES.indexInRange(i, n);
        fromArray(SPECIES, a, aAt + i, tail)
            .fma(fromArray(SPECIES, b, bAt + i, tail), fromArray(SPECIES, c, cAt + i, tail))
            .intoArray(y, to + i, tail);
      }
    }
  }
}
