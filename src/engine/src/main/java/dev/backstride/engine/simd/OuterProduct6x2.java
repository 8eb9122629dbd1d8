package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static dev.backstride.engine.simd.OuterProduct.STRIDE;

import jdk.incubator.vector.FloatVector;

/// Slot W, Winograd. Tile: 6 channels of y × 2 vectors of channels of x.
///
/// `c[atC + r·STRIDE + lane] (+)= Σ_t y[atY + t·STRIDE + r] · x[atX + t·STRIDE + lane]`
///
/// Each sum is one chain of fused multiply-adds, tile by tile. With a stride that is a constant the
/// checks of all indices are hoisted out of the loop; with one that is not, a quarter of the speed
/// was lost.
///
/// Registers: 12 sums + 2 of x + 1 broadcast = 15 of 16.
/// Without `resume` c is written and not read.
final class OuterProduct6x2 {
  static final int ROWS = 6;
  static final int VECTORS = 2;

  private OuterProduct6x2() {}

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
  }
}
