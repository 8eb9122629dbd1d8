package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Direct sums over taps, lanes are pixels. Tile: 8 written channels × 1 vector of pixels.
///
/// `y[atY + r·stepY + lane] = Σ_i w[atW + i·stepW + r] · x[atX + taps[i] + lane]`
///
/// Each sum is one chain of fused multiply-adds, tap by tap. For the last pixels of a row.
///
/// Registers: 8 sums + 1 of x + 1 broadcast = 10 of 16.
final class TapPixels8x1 {
  private TapPixels8x1() {}

  static void run(
      float[] w,
      int atW,
      int stepW,
      float[] x,
      int atX,
      int[] taps,
      float[] y,
      int atY,
      int stepY) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s0 = zero;
    FloatVector s1 = zero;
    FloatVector s2 = zero;
    FloatVector s3 = zero;
    FloatVector s4 = zero;
    FloatVector s5 = zero;
    FloatVector s6 = zero;
    FloatVector s7 = zero;
    for (int i = 0; i < taps.length; i++) {
      int at = atX + taps[i];
      int j = atW + i * stepW;
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, at);
      FloatVector w0 = FloatVector.broadcast(SPECIES, w[j]);
      s0 = w0.fma(x0, s0);
      FloatVector w1 = FloatVector.broadcast(SPECIES, w[j + 1]);
      s1 = w1.fma(x0, s1);
      FloatVector w2 = FloatVector.broadcast(SPECIES, w[j + 2]);
      s2 = w2.fma(x0, s2);
      FloatVector w3 = FloatVector.broadcast(SPECIES, w[j + 3]);
      s3 = w3.fma(x0, s3);
      FloatVector w4 = FloatVector.broadcast(SPECIES, w[j + 4]);
      s4 = w4.fma(x0, s4);
      FloatVector w5 = FloatVector.broadcast(SPECIES, w[j + 5]);
      s5 = w5.fma(x0, s5);
      FloatVector w6 = FloatVector.broadcast(SPECIES, w[j + 6]);
      s6 = w6.fma(x0, s6);
      FloatVector w7 = FloatVector.broadcast(SPECIES, w[j + 7]);
      s7 = w7.fma(x0, s7);
    }
    s0.intoArray(y, atY);
    s1.intoArray(y, atY + stepY);
    s2.intoArray(y, atY + 2 * stepY);
    s3.intoArray(y, atY + 3 * stepY);
    s4.intoArray(y, atY + 4 * stepY);
    s5.intoArray(y, atY + 5 * stepY);
    s6.intoArray(y, atY + 6 * stepY);
    s7.intoArray(y, atY + 7 * stepY);
  }
}
