package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static dev.backstride.engine.simd.OuterProduct.STRIDE;

import jdk.incubator.vector.FloatVector;

/// Slot W, Winograd. Tile: 14 channels of y × 2 vectors of channels of x.
///
/// `c[atC + r·STRIDE + lane] (+)= Σ_t y[atY + t·STRIDE + r] · x[atX + t·STRIDE + lane]`
///
/// Each sum is one chain of fused multiply-adds, tile by tile. With a stride that is a constant the
/// checks of all indices are hoisted out of the loop; with one that is not, a quarter of the speed
/// was lost.
///
/// Registers: 28 sums + 2 of x + 1 broadcast = 31 of 32.
/// Without `resume` c is written and not read.
final class OuterProduct14x2 {
  static final int ROWS = 14;
  static final int VECTORS = 2;

  private OuterProduct14x2() {}

  static void run(
      float[] y, int atY, float[] x, int atX, int count, float[] c, int atC, boolean resume) {
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
    if (resume) {
      s0a = FloatVector.fromArray(SPECIES, c, atC);
      s0b = FloatVector.fromArray(SPECIES, c, atC + COUNT);
      s1a = FloatVector.fromArray(SPECIES, c, atC + STRIDE);
      s1b = FloatVector.fromArray(SPECIES, c, atC + STRIDE + COUNT);
      s2a = FloatVector.fromArray(SPECIES, c, atC + 2 * STRIDE);
      s2b = FloatVector.fromArray(SPECIES, c, atC + 2 * STRIDE + COUNT);
      s3a = FloatVector.fromArray(SPECIES, c, atC + 3 * STRIDE);
      s3b = FloatVector.fromArray(SPECIES, c, atC + 3 * STRIDE + COUNT);
      s4a = FloatVector.fromArray(SPECIES, c, atC + 4 * STRIDE);
      s4b = FloatVector.fromArray(SPECIES, c, atC + 4 * STRIDE + COUNT);
      s5a = FloatVector.fromArray(SPECIES, c, atC + 5 * STRIDE);
      s5b = FloatVector.fromArray(SPECIES, c, atC + 5 * STRIDE + COUNT);
      s6a = FloatVector.fromArray(SPECIES, c, atC + 6 * STRIDE);
      s6b = FloatVector.fromArray(SPECIES, c, atC + 6 * STRIDE + COUNT);
      s7a = FloatVector.fromArray(SPECIES, c, atC + 7 * STRIDE);
      s7b = FloatVector.fromArray(SPECIES, c, atC + 7 * STRIDE + COUNT);
      s8a = FloatVector.fromArray(SPECIES, c, atC + 8 * STRIDE);
      s8b = FloatVector.fromArray(SPECIES, c, atC + 8 * STRIDE + COUNT);
      s9a = FloatVector.fromArray(SPECIES, c, atC + 9 * STRIDE);
      s9b = FloatVector.fromArray(SPECIES, c, atC + 9 * STRIDE + COUNT);
      s10a = FloatVector.fromArray(SPECIES, c, atC + 10 * STRIDE);
      s10b = FloatVector.fromArray(SPECIES, c, atC + 10 * STRIDE + COUNT);
      s11a = FloatVector.fromArray(SPECIES, c, atC + 11 * STRIDE);
      s11b = FloatVector.fromArray(SPECIES, c, atC + 11 * STRIDE + COUNT);
      s12a = FloatVector.fromArray(SPECIES, c, atC + 12 * STRIDE);
      s12b = FloatVector.fromArray(SPECIES, c, atC + 12 * STRIDE + COUNT);
      s13a = FloatVector.fromArray(SPECIES, c, atC + 13 * STRIDE);
      s13b = FloatVector.fromArray(SPECIES, c, atC + 13 * STRIDE + COUNT);
    }
    for (int t = 0; t < count; t++) {
      int i = atY + t * STRIDE;
      int j = atX + t * STRIDE;
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, j);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, j + COUNT);
      FloatVector y0 = FloatVector.broadcast(SPECIES, y[i]);
      s0a = y0.fma(x0, s0a);
      s0b = y0.fma(x1, s0b);
      FloatVector y1 = FloatVector.broadcast(SPECIES, y[i + 1]);
      s1a = y1.fma(x0, s1a);
      s1b = y1.fma(x1, s1b);
      FloatVector y2 = FloatVector.broadcast(SPECIES, y[i + 2]);
      s2a = y2.fma(x0, s2a);
      s2b = y2.fma(x1, s2b);
      FloatVector y3 = FloatVector.broadcast(SPECIES, y[i + 3]);
      s3a = y3.fma(x0, s3a);
      s3b = y3.fma(x1, s3b);
      FloatVector y4 = FloatVector.broadcast(SPECIES, y[i + 4]);
      s4a = y4.fma(x0, s4a);
      s4b = y4.fma(x1, s4b);
      FloatVector y5 = FloatVector.broadcast(SPECIES, y[i + 5]);
      s5a = y5.fma(x0, s5a);
      s5b = y5.fma(x1, s5b);
      FloatVector y6 = FloatVector.broadcast(SPECIES, y[i + 6]);
      s6a = y6.fma(x0, s6a);
      s6b = y6.fma(x1, s6b);
      FloatVector y7 = FloatVector.broadcast(SPECIES, y[i + 7]);
      s7a = y7.fma(x0, s7a);
      s7b = y7.fma(x1, s7b);
      FloatVector y8 = FloatVector.broadcast(SPECIES, y[i + 8]);
      s8a = y8.fma(x0, s8a);
      s8b = y8.fma(x1, s8b);
      FloatVector y9 = FloatVector.broadcast(SPECIES, y[i + 9]);
      s9a = y9.fma(x0, s9a);
      s9b = y9.fma(x1, s9b);
      FloatVector y10 = FloatVector.broadcast(SPECIES, y[i + 10]);
      s10a = y10.fma(x0, s10a);
      s10b = y10.fma(x1, s10b);
      FloatVector y11 = FloatVector.broadcast(SPECIES, y[i + 11]);
      s11a = y11.fma(x0, s11a);
      s11b = y11.fma(x1, s11b);
      FloatVector y12 = FloatVector.broadcast(SPECIES, y[i + 12]);
      s12a = y12.fma(x0, s12a);
      s12b = y12.fma(x1, s12b);
      FloatVector y13 = FloatVector.broadcast(SPECIES, y[i + 13]);
      s13a = y13.fma(x0, s13a);
      s13b = y13.fma(x1, s13b);
    }
    s0a.intoArray(c, atC);
    s0b.intoArray(c, atC + COUNT);
    s1a.intoArray(c, atC + STRIDE);
    s1b.intoArray(c, atC + STRIDE + COUNT);
    s2a.intoArray(c, atC + 2 * STRIDE);
    s2b.intoArray(c, atC + 2 * STRIDE + COUNT);
    s3a.intoArray(c, atC + 3 * STRIDE);
    s3b.intoArray(c, atC + 3 * STRIDE + COUNT);
    s4a.intoArray(c, atC + 4 * STRIDE);
    s4b.intoArray(c, atC + 4 * STRIDE + COUNT);
    s5a.intoArray(c, atC + 5 * STRIDE);
    s5b.intoArray(c, atC + 5 * STRIDE + COUNT);
    s6a.intoArray(c, atC + 6 * STRIDE);
    s6b.intoArray(c, atC + 6 * STRIDE + COUNT);
    s7a.intoArray(c, atC + 7 * STRIDE);
    s7b.intoArray(c, atC + 7 * STRIDE + COUNT);
    s8a.intoArray(c, atC + 8 * STRIDE);
    s8b.intoArray(c, atC + 8 * STRIDE + COUNT);
    s9a.intoArray(c, atC + 9 * STRIDE);
    s9b.intoArray(c, atC + 9 * STRIDE + COUNT);
    s10a.intoArray(c, atC + 10 * STRIDE);
    s10b.intoArray(c, atC + 10 * STRIDE + COUNT);
    s11a.intoArray(c, atC + 11 * STRIDE);
    s11b.intoArray(c, atC + 11 * STRIDE + COUNT);
    s12a.intoArray(c, atC + 12 * STRIDE);
    s12b.intoArray(c, atC + 12 * STRIDE + COUNT);
    s13a.intoArray(c, atC + 13 * STRIDE);
    s13b.intoArray(c, atC + 13 * STRIDE + COUNT);
  }
}
