package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Takes elements of one tensor where a condition is not 0, of another where it is, with
/// broadcasting.
public final class Where {
  private final Rows rows;

  /// @param condition of the sizes of `to`, or sizes that broadcast to them; likewise the others
  public Where(Layout condition, Layout yes, Layout no, Layout to) {
    rows =
        new Rows(
            Strided.of(to),
            Strided.of(condition).broadcast(to.sizes()),
            Strided.of(yes).broadcast(to.sizes()),
            Strided.of(no).broadcast(to.sizes()));
  }

  /// Fills `to`, which may be an input's array if the layouts are the same.
  public void run(Team team, float[] condition, float[] yes, float[] no, float[] to) {
    rows.share(team, to, condition, yes, no);
  }

  private static final class Rows extends RowTask {

    private Rows(Strided... operands) {
      super(operands);
    }

    @Override
    void row(float[] y, int to, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int n) {
      int i = 0;
      for (; i <= n - COUNT; i += COUNT) {
        VectorMask<Float> yes = fromArray(SPECIES, a, aAt + i).compare(VectorOperators.NE, 0);
        fromArray(SPECIES, c, cAt + i)
            .blend(fromArray(SPECIES, b, bAt + i), yes)
            .intoArray(y, to + i);
      }
      if (i < n) {
        VectorMask<Float> tail = SPECIES.indexInRange(i, n);
        VectorMask<Float> yes = fromArray(SPECIES, a, aAt + i, tail).compare(VectorOperators.NE, 0);
        fromArray(SPECIES, c, cAt + i, tail)
            .blend(fromArray(SPECIES, b, bAt + i, tail), yes)
            .intoArray(y, to + i, tail);
      }
    }
  }
}
