package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Direct sums over taps, lanes are pixels. Tile: 8 written channels × 3 vectors of pixels.
///
/// `y[atY + r·stepY + lane] = Σ_i w[atW + i·stepW + r] · x[atX + taps[i] + lane]`
///
/// Each sum is one chain of fused multiply-adds, tap by tap. As [PixelTile8x3], which reads the
/// rows of a matrix.
///
/// Registers: 24 sums + 3 of x + 1 broadcast = 28 of 32.
final class TapPixels8x3 {
  private TapPixels8x3() {}

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
    FloatVector s0c = zero;
    FloatVector s1a = zero;
    FloatVector s1b = zero;
    FloatVector s1c = zero;
    FloatVector s2a = zero;
    FloatVector s2b = zero;
    FloatVector s2c = zero;
    FloatVector s3a = zero;
    FloatVector s3b = zero;
    FloatVector s3c = zero;
    FloatVector s4a = zero;
    FloatVector s4b = zero;
    FloatVector s4c = zero;
    FloatVector s5a = zero;
    FloatVector s5b = zero;
    FloatVector s5c = zero;
    FloatVector s6a = zero;
    FloatVector s6b = zero;
    FloatVector s6c = zero;
    FloatVector s7a = zero;
    FloatVector s7b = zero;
    FloatVector s7c = zero;
    for (int i = 0; i < taps.length; i++) {
      int at = atX + taps[i];
      int j = atW + i * stepW;
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, at);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, at + COUNT);
      FloatVector x2 = FloatVector.fromArray(SPECIES, x, at + 2 * COUNT);
      FloatVector w0 = FloatVector.broadcast(SPECIES, w[j]);
      s0a = w0.fma(x0, s0a);
      s0b = w0.fma(x1, s0b);
      s0c = w0.fma(x2, s0c);
      FloatVector w1 = FloatVector.broadcast(SPECIES, w[j + 1]);
      s1a = w1.fma(x0, s1a);
      s1b = w1.fma(x1, s1b);
      s1c = w1.fma(x2, s1c);
      FloatVector w2 = FloatVector.broadcast(SPECIES, w[j + 2]);
      s2a = w2.fma(x0, s2a);
      s2b = w2.fma(x1, s2b);
      s2c = w2.fma(x2, s2c);
      FloatVector w3 = FloatVector.broadcast(SPECIES, w[j + 3]);
      s3a = w3.fma(x0, s3a);
      s3b = w3.fma(x1, s3b);
      s3c = w3.fma(x2, s3c);
      FloatVector w4 = FloatVector.broadcast(SPECIES, w[j + 4]);
      s4a = w4.fma(x0, s4a);
      s4b = w4.fma(x1, s4b);
      s4c = w4.fma(x2, s4c);
      FloatVector w5 = FloatVector.broadcast(SPECIES, w[j + 5]);
      s5a = w5.fma(x0, s5a);
      s5b = w5.fma(x1, s5b);
      s5c = w5.fma(x2, s5c);
      FloatVector w6 = FloatVector.broadcast(SPECIES, w[j + 6]);
      s6a = w6.fma(x0, s6a);
      s6b = w6.fma(x1, s6b);
      s6c = w6.fma(x2, s6c);
      FloatVector w7 = FloatVector.broadcast(SPECIES, w[j + 7]);
      s7a = w7.fma(x0, s7a);
      s7b = w7.fma(x1, s7b);
      s7c = w7.fma(x2, s7c);
    }
    s0a.intoArray(y, atY);
    s0b.intoArray(y, atY + COUNT);
    s0c.intoArray(y, atY + 2 * COUNT);
    s1a.intoArray(y, atY + stepY);
    s1b.intoArray(y, atY + stepY + COUNT);
    s1c.intoArray(y, atY + stepY + 2 * COUNT);
    s2a.intoArray(y, atY + 2 * stepY);
    s2b.intoArray(y, atY + 2 * stepY + COUNT);
    s2c.intoArray(y, atY + 2 * stepY + 2 * COUNT);
    s3a.intoArray(y, atY + 3 * stepY);
    s3b.intoArray(y, atY + 3 * stepY + COUNT);
    s3c.intoArray(y, atY + 3 * stepY + 2 * COUNT);
    s4a.intoArray(y, atY + 4 * stepY);
    s4b.intoArray(y, atY + 4 * stepY + COUNT);
    s4c.intoArray(y, atY + 4 * stepY + 2 * COUNT);
    s5a.intoArray(y, atY + 5 * stepY);
    s5b.intoArray(y, atY + 5 * stepY + COUNT);
    s5c.intoArray(y, atY + 5 * stepY + 2 * COUNT);
    s6a.intoArray(y, atY + 6 * stepY);
    s6b.intoArray(y, atY + 6 * stepY + COUNT);
    s6c.intoArray(y, atY + 6 * stepY + 2 * COUNT);
    s7a.intoArray(y, atY + 7 * stepY);
    s7b.intoArray(y, atY + 7 * stepY + COUNT);
    s7c.intoArray(y, atY + 7 * stepY + 2 * COUNT);
  }
}
