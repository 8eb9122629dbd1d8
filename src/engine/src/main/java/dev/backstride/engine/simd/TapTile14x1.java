package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slots Y and X, direct, windows of short runs, where one vector holds the channels that are left:
/// see [TapTile14x2]. Tile: 14 pixels × 1 vector of the written picture's channels.
///
/// `c[rowsC[r] + column + lane] = Σ_i a[rowsA[r] + taps[i]] · b[i, lane]`
///
/// Registers: 14 sums + 1 weight + 1 broadcast = 16 of 32.
final class TapTile14x1 {
  private TapTile14x1() {}

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
    FloatVector s0 = zero;
    FloatVector s1 = zero;
    FloatVector s2 = zero;
    FloatVector s3 = zero;
    FloatVector s4 = zero;
    FloatVector s5 = zero;
    FloatVector s6 = zero;
    FloatVector s7 = zero;
    FloatVector s8 = zero;
    FloatVector s9 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s12 = zero;
    FloatVector s13 = zero;
    for (int i = 0; i < taps.length; i++) {
      int at = taps[i];
      FloatVector w0 = FloatVector.fromArray(SPECIES, b, atB + i * COUNT);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + at]);
      s0 = x0.fma(w0, s0);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + at]);
      s1 = x1.fma(w0, s1);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + at]);
      s2 = x2.fma(w0, s2);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + at]);
      s3 = x3.fma(w0, s3);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + at]);
      s4 = x4.fma(w0, s4);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + at]);
      s5 = x5.fma(w0, s5);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + at]);
      s6 = x6.fma(w0, s6);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + at]);
      s7 = x7.fma(w0, s7);
      FloatVector x8 = FloatVector.broadcast(SPECIES, a[a8 + at]);
      s8 = x8.fma(w0, s8);
      FloatVector x9 = FloatVector.broadcast(SPECIES, a[a9 + at]);
      s9 = x9.fma(w0, s9);
      FloatVector x10 = FloatVector.broadcast(SPECIES, a[a10 + at]);
      s10 = x10.fma(w0, s10);
      FloatVector x11 = FloatVector.broadcast(SPECIES, a[a11 + at]);
      s11 = x11.fma(w0, s11);
      FloatVector x12 = FloatVector.broadcast(SPECIES, a[a12 + at]);
      s12 = x12.fma(w0, s12);
      FloatVector x13 = FloatVector.broadcast(SPECIES, a[a13 + at]);
      s13 = x13.fma(w0, s13);
    }
    s0.intoArray(c, rowsC[0] + column);
    s1.intoArray(c, rowsC[1] + column);
    s2.intoArray(c, rowsC[2] + column);
    s3.intoArray(c, rowsC[3] + column);
    s4.intoArray(c, rowsC[4] + column);
    s5.intoArray(c, rowsC[5] + column);
    s6.intoArray(c, rowsC[6] + column);
    s7.intoArray(c, rowsC[7] + column);
    s8.intoArray(c, rowsC[8] + column);
    s9.intoArray(c, rowsC[9] + column);
    s10.intoArray(c, rowsC[10] + column);
    s11.intoArray(c, rowsC[11] + column);
    s12.intoArray(c, rowsC[12] + column);
    s13.intoArray(c, rowsC[13] + column);
  }
}
