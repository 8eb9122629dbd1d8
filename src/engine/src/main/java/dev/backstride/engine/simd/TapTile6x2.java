package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slots Y and X, direct, windows of short runs, for 16 registers or few pixels: see
/// [TapTile14x2]. Tile: 6 pixels × 2 vectors of the written picture's channels.
///
/// `c[rowsC[r] + column + lane] = Σ_i a[rowsA[r] + taps[i]] · b[i, lane]`
///
/// Registers: 12 sums + 2 weights + 1 broadcast = 15 of 16.
final class TapTile6x2 {
  private TapTile6x2() {}

  static void run(
      float[] a, int[] rowsA, int[] taps, float[] b, int atB, float[] c, int[] rowsC, int column) {
    int a0 = rowsA[0];
    int a1 = rowsA[1];
    int a2 = rowsA[2];
    int a3 = rowsA[3];
    int a4 = rowsA[4];
    int a5 = rowsA[5];
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s0a = zero;
    FloatVector s0b = zero;
    FloatVector s1a = zero;
    FloatVector s1b = zero;
    FloatVector s2a = zero;
    FloatVector s2b = zero;
    FloatVector s3a = zero;
    FloatVector s3b = zero;
    FloatVector s4a = zero;
    FloatVector s4b = zero;
    FloatVector s5a = zero;
    FloatVector s5b = zero;
    for (int i = 0; i < taps.length; i++) {
      int at = taps[i];
      FloatVector w0 = FloatVector.fromArray(SPECIES, b, atB + i * 2 * COUNT);
      FloatVector w1 = FloatVector.fromArray(SPECIES, b, atB + i * 2 * COUNT + COUNT);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + at]);
      s0a = x0.fma(w0, s0a);
      s0b = x0.fma(w1, s0b);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + at]);
      s1a = x1.fma(w0, s1a);
      s1b = x1.fma(w1, s1b);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + at]);
      s2a = x2.fma(w0, s2a);
      s2b = x2.fma(w1, s2b);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + at]);
      s3a = x3.fma(w0, s3a);
      s3b = x3.fma(w1, s3b);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + at]);
      s4a = x4.fma(w0, s4a);
      s4b = x4.fma(w1, s4b);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + at]);
      s5a = x5.fma(w0, s5a);
      s5b = x5.fma(w1, s5b);
    }
    s0a.intoArray(c, rowsC[0] + column);
    s0b.intoArray(c, rowsC[0] + column + COUNT);
    s1a.intoArray(c, rowsC[1] + column);
    s1b.intoArray(c, rowsC[1] + column + COUNT);
    s2a.intoArray(c, rowsC[2] + column);
    s2b.intoArray(c, rowsC[2] + column + COUNT);
    s3a.intoArray(c, rowsC[3] + column);
    s3b.intoArray(c, rowsC[3] + column + COUNT);
    s4a.intoArray(c, rowsC[4] + column);
    s4b.intoArray(c, rowsC[4] + column + COUNT);
    s5a.intoArray(c, rowsC[5] + column);
    s5b.intoArray(c, rowsC[5] + column + COUNT);
  }
}
