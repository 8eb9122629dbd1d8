package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slots Y and X, direct. Tile: 4 pixels × 2 vectors of the written picture's channels.
///
/// `c[rowsC[r] + column + lane] (+)= Σ_i a[rowsA[r] + first + i] · b[i, lane]`
///
/// Each sum is one chain of fused multiply-adds. Rows may repeat: then they are computed and
/// stored twice, with the same result.
///
/// Registers: 8 sums + 2 weights + 1 broadcast = 11 of 16. In the four cycles that a multiply-add
/// takes, two pipes begin eight: fewer sums would wait for their own results.
/// Without `resume` c is written and not read: it may hold NaN on entry.
final class DirectTile4x2 {
  static final int ROWS = 4;
  static final int VECTORS = 2;

  private DirectTile4x2() {}

  static void run(
      float[] a,
      int[] rowsA,
      int first,
      int length,
      float[] b,
      int atB,
      float[] c,
      int[] rowsC,
      int column,
      boolean resume) {
    int a0 = rowsA[0] + first;
    int a1 = rowsA[1] + first;
    int a2 = rowsA[2] + first;
    int a3 = rowsA[3] + first;
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s0a = zero;
    FloatVector s0b = zero;
    FloatVector s1a = zero;
    FloatVector s1b = zero;
    FloatVector s2a = zero;
    FloatVector s2b = zero;
    FloatVector s3a = zero;
    FloatVector s3b = zero;
    if (resume) {
      s0a = FloatVector.fromArray(SPECIES, c, rowsC[0] + column);
      s0b = FloatVector.fromArray(SPECIES, c, rowsC[0] + column + COUNT);
      s1a = FloatVector.fromArray(SPECIES, c, rowsC[1] + column);
      s1b = FloatVector.fromArray(SPECIES, c, rowsC[1] + column + COUNT);
      s2a = FloatVector.fromArray(SPECIES, c, rowsC[2] + column);
      s2b = FloatVector.fromArray(SPECIES, c, rowsC[2] + column + COUNT);
      s3a = FloatVector.fromArray(SPECIES, c, rowsC[3] + column);
      s3b = FloatVector.fromArray(SPECIES, c, rowsC[3] + column + COUNT);
    }
    for (int i = 0; i < length; i++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, b, atB + i * 2 * COUNT);
      FloatVector w1 = FloatVector.fromArray(SPECIES, b, atB + i * 2 * COUNT + COUNT);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + i]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + i]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + i]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + i]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
    }
    s0a.intoArray(c, rowsC[0] + column);
    s0b.intoArray(c, rowsC[0] + column + COUNT);
    s1a.intoArray(c, rowsC[1] + column);
    s1b.intoArray(c, rowsC[1] + column + COUNT);
    s2a.intoArray(c, rowsC[2] + column);
    s2b.intoArray(c, rowsC[2] + column + COUNT);
    s3a.intoArray(c, rowsC[3] + column);
    s3b.intoArray(c, rowsC[3] + column + COUNT);
  }
}
