package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Direct sums over taps, lanes are pixels. Tile: 4 written channels × 2 vectors of pixels.
///
/// `y[atY + r·stepY + lane] = Σ_i w[atW + i·stepW + r] · x[atX + taps[i] + lane]`
///
/// Each sum is one chain of fused multiply-adds, tap by tap.
///
/// Registers: 8 sums + 2 of x + 1 broadcast = 11 of 16.
final class TapPixels4x2 {
  private TapPixels4x2() {}

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
    FloatVector s0a = zero;
    FloatVector s0b = zero;
    FloatVector s1a = zero;
    FloatVector s1b = zero;
    FloatVector s2a = zero;
    FloatVector s2b = zero;
    FloatVector s3a = zero;
    FloatVector s3b = zero;
    for (int i = 0; i < taps.length; i++) {
      int at = atX + taps[i];
      int j = atW + i * stepW;
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, at);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, at + COUNT);
      FloatVector w0 = FloatVector.broadcast(SPECIES, w[j]);
      s0a = w0.fma(x0, s0a);
      s0b = w0.fma(x1, s0b);
      FloatVector w1 = FloatVector.broadcast(SPECIES, w[j + 1]);
      s1a = w1.fma(x0, s1a);
      s1b = w1.fma(x1, s1b);
      FloatVector w2 = FloatVector.broadcast(SPECIES, w[j + 2]);
      s2a = w2.fma(x0, s2a);
      s2b = w2.fma(x1, s2b);
      FloatVector w3 = FloatVector.broadcast(SPECIES, w[j + 3]);
      s3a = w3.fma(x0, s3a);
      s3b = w3.fma(x1, s3b);
    }
    s0a.intoArray(y, atY);
    s0b.intoArray(y, atY + COUNT);
    s1a.intoArray(y, atY + stepY);
    s1b.intoArray(y, atY + stepY + COUNT);
    s2a.intoArray(y, atY + 2 * stepY);
    s2b.intoArray(y, atY + 2 * stepY + COUNT);
    s3a.intoArray(y, atY + 3 * stepY);
    s3b.intoArray(y, atY + 3 * stepY + COUNT);
  }
}
