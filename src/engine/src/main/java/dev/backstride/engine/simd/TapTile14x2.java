package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slots Y and X, direct, windows of short runs. Tile: 14 pixels × 2 vectors of the written
/// picture's channels.
///
/// `c[rowsC[r] + column + lane] = Σ_i a[rowsA[r] + taps[i]] · b[i, lane]`
///
/// The same chain of fused multiply-adds as that of [DirectTile14x2] over one run after the other,
/// which loads and stores all sums for each run. An index for each float costs 14 additions and
/// bounds checks, which fit beside 28 multiply-adds. Nanoseconds a tile, this way and the other: 51
/// and 105 for 3 runs of 3 floats, 118 and 166 of 9, 241 and 260 of 21, 545 and 558 of 48, 1074 and
/// 1065 of 96 (Zen 5).
///
/// Registers: 28 sums + 2 weights + 1 broadcast = 31 of 32.
final class TapTile14x2 {
  private TapTile14x2() {}

  static void run(
      float[] a, int[] rowsA, int[] taps, float[] b, int atB, float[] c, int[] rowsC, int column) {
    int a0 = rowsA[0];
    int a1 = rowsA[1];
    int a2 = rowsA[2];
    int a3 = rowsA[3];
    int a4 = rowsA[4];
    int a5 = rowsA[5];
    int a6 = rowsA[6];
    int a7 = rowsA[7];
    int a8 = rowsA[8];
    int a9 = rowsA[9];
    int a10 = rowsA[10];
    int a11 = rowsA[11];
    int a12 = rowsA[12];
    int a13 = rowsA[13];
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
    FloatVector s6a = zero;
    FloatVector s6b = zero;
    FloatVector s7a = zero;
    FloatVector s7b = zero;
    FloatVector s8a = zero;
    FloatVector s8b = zero;
    FloatVector s9a = zero;
    FloatVector s9b = zero;
    FloatVector s10a = zero;
    FloatVector s10b = zero;
    FloatVector s11a = zero;
    FloatVector s11b = zero;
    FloatVector s12a = zero;
    FloatVector s12b = zero;
    FloatVector s13a = zero;
    FloatVector s13b = zero;
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
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + at]);
      s6a = x6.fma(w0, s6a);
      s6b = x6.fma(w1, s6b);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + at]);
      s7a = x7.fma(w0, s7a);
      s7b = x7.fma(w1, s7b);
      FloatVector x8 = FloatVector.broadcast(SPECIES, a[a8 + at]);
      s8a = x8.fma(w0, s8a);
      s8b = x8.fma(w1, s8b);
      FloatVector x9 = FloatVector.broadcast(SPECIES, a[a9 + at]);
      s9a = x9.fma(w0, s9a);
      s9b = x9.fma(w1, s9b);
      FloatVector x10 = FloatVector.broadcast(SPECIES, a[a10 + at]);
      s10a = x10.fma(w0, s10a);
      s10b = x10.fma(w1, s10b);
      FloatVector x11 = FloatVector.broadcast(SPECIES, a[a11 + at]);
      s11a = x11.fma(w0, s11a);
      s11b = x11.fma(w1, s11b);
      FloatVector x12 = FloatVector.broadcast(SPECIES, a[a12 + at]);
      s12a = x12.fma(w0, s12a);
      s12b = x12.fma(w1, s12b);
      FloatVector x13 = FloatVector.broadcast(SPECIES, a[a13 + at]);
      s13a = x13.fma(w0, s13a);
      s13b = x13.fma(w1, s13b);
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
    s6a.intoArray(c, rowsC[6] + column);
    s6b.intoArray(c, rowsC[6] + column + COUNT);
    s7a.intoArray(c, rowsC[7] + column);
    s7b.intoArray(c, rowsC[7] + column + COUNT);
    s8a.intoArray(c, rowsC[8] + column);
    s8b.intoArray(c, rowsC[8] + column + COUNT);
    s9a.intoArray(c, rowsC[9] + column);
    s9b.intoArray(c, rowsC[9] + column + COUNT);
    s10a.intoArray(c, rowsC[10] + column);
    s10b.intoArray(c, rowsC[10] + column + COUNT);
    s11a.intoArray(c, rowsC[11] + column);
    s11b.intoArray(c, rowsC[11] + column + COUNT);
    s12a.intoArray(c, rowsC[12] + column);
    s12b.intoArray(c, rowsC[12] + column + COUNT);
    s13a.intoArray(c, rowsC[13] + column);
    s13b.intoArray(c, rowsC[13] + column + COUNT);
  }
}
