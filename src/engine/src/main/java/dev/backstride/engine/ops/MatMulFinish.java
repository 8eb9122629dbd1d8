package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import dev.backstride.engine.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// What happens to a product: `then(alpha · sum + beta · addend)`, row by row while it is in the
/// cache.
final class MatMulFinish {
  private final float alpha;
  private final float beta;
  private final Activation then;
  private final boolean nothing;
  private final int[] matrices;
  private final int[] rows;
  private final int step;
  private float[] addend;

  /// @param addend of the sizes of the product, or null
  MatMulFinish(float alpha, float beta, Strided addend, MatrixRows rows, Activation then) {
    this.alpha = alpha;
    this.beta = beta;
    this.then = then;
    nothing = addend == null && alpha == 1;
    matrices = addend == null ? new int[0] : rows.matrices(addend);
    this.rows = addend == null ? new int[0] : rows.rows(addend);
    for (int m = 0; m < matrices.length; m++) {
      matrices[m] += addend.offset();
    }
    step = addend == null ? 0 : addend.strides()[addend.rank() - 1];
  }

  void bind(float[] addend) {
    this.addend = addend;
  }

  /// Finishes `count` sums from `at` on, which are row `row` from column `column` on of matrix `m`.
  void row(float[] c, int at, int m, int row, int column, int count) {
    if (!nothing) {
      if (matrices.length == 0) {
        scale(c, at, count);
      } else if (step == 1) {
        add(c, at, matrices[m] + rows[row] + column, count);
      } else {
        addStrided(c, at, matrices[m] + rows[row] + column * step, count);
      }
    }
    if (!(then instanceof Activation.Identity)) {
      ActivationRow.apply(then, c, at, count);
    }
  }

  private void scale(float[] c, int at, int count) {
    for (int i = 0; i < count; i++) {
      c[at + i] *= alpha;
    }
  }

  private void add(float[] c, int at, int from, int count) {
    FloatVector factor = FloatVector.broadcast(SPECIES, beta);
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      fromArray(SPECIES, addend, from + i)
          .fma(factor, fromArray(SPECIES, c, at + i).mul(alpha))
          .intoArray(c, at + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      fromArray(SPECIES, addend, from + i, tail)
          .fma(factor, fromArray(SPECIES, c, at + i, tail).mul(alpha))
          .intoArray(c, at + i, tail);
    }
  }

  private void addStrided(float[] c, int at, int from, int count) {
    for (int i = 0; i < count; i++) {
      c[at + i] = Math.fma(addend[from + i * step], beta, c[at + i] * alpha);
    }
  }
}
