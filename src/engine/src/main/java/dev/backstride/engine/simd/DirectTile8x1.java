package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slots Y and X, direct. Tile: 8 pixels × 1 vector of the written picture's channels.
///
/// `c[rowsC[r] + column + lane] (+)= Σ_i a[rowsA[r] + first + i] · b[i, lane]`
///
/// Each sum is one chain of fused multiply-adds. Rows may repeat: then they are computed and
/// stored twice, with the same result.
///
/// Registers: 8 sums + 1 weight + 1 broadcast = 10 of 16. As in [DirectTile4x2], as many sums as
/// begin while one waits.
/// Without `resume` c is written and not read: it may hold NaN on entry.
final class DirectTile8x1 {
  static final int ROWS = 8;
  static final int VECTORS = 1;

  private DirectTile8x1() {}

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
    int a4 = rowsA[4] + first;
    int a5 = rowsA[5] + first;
    int a6 = rowsA[6] + first;
    int a7 = rowsA[7] + first;
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s0 = zero;
    FloatVector s1 = zero;
    FloatVector s2 = zero;
    FloatVector s3 = zero;
    FloatVector s4 = zero;
    FloatVector s5 = zero;
    FloatVector s6 = zero;
    FloatVector s7 = zero;
    if (resume) {
      s0 = FloatVector.fromArray(SPECIES, c, rowsC[0] + column);
      s1 = FloatVector.fromArray(SPECIES, c, rowsC[1] + column);
      s2 = FloatVector.fromArray(SPECIES, c, rowsC[2] + column);
      s3 = FloatVector.fromArray(SPECIES, c, rowsC[3] + column);
      s4 = FloatVector.fromArray(SPECIES, c, rowsC[4] + column);
      s5 = FloatVector.fromArray(SPECIES, c, rowsC[5] + column);
      s6 = FloatVector.fromArray(SPECIES, c, rowsC[6] + column);
      s7 = FloatVector.fromArray(SPECIES, c, rowsC[7] + column);
    }
    for (int i = 0; i < length; i++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, b, atB + i * COUNT);
      s0 = FloatVector.broadcast(SPECIES, a[a0 + i]).fma(w0, s0);
      s1 = FloatVector.broadcast(SPECIES, a[a1 + i]).fma(w0, s1);
      s2 = FloatVector.broadcast(SPECIES, a[a2 + i]).fma(w0, s2);
      s3 = FloatVector.broadcast(SPECIES, a[a3 + i]).fma(w0, s3);
      s4 = FloatVector.broadcast(SPECIES, a[a4 + i]).fma(w0, s4);
      s5 = FloatVector.broadcast(SPECIES, a[a5 + i]).fma(w0, s5);
      s6 = FloatVector.broadcast(SPECIES, a[a6 + i]).fma(w0, s6);
      s7 = FloatVector.broadcast(SPECIES, a[a7 + i]).fma(w0, s7);
    }
    s0.intoArray(c, rowsC[0] + column);
    s1.intoArray(c, rowsC[1] + column);
    s2.intoArray(c, rowsC[2] + column);
    s3.intoArray(c, rowsC[3] + column);
    s4.intoArray(c, rowsC[4] + column);
    s5.intoArray(c, rowsC[5] + column);
    s6.intoArray(c, rowsC[6] + column);
    s7.intoArray(c, rowsC[7] + column);
  }
}
