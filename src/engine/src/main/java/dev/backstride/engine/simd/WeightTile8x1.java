package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;
import static dev.backstride.engine.simd.OuterProduct.STRIDE;
import static dev.backstride.engine.simd.PixelColumns.STEP;

import jdk.incubator.vector.FloatVector;

/// Slot W, direct. Tile: 8 floats of one picture × 1 vector of the other.
///
/// `c[atC + r·STRIDE + lane] (+)= Σ_p a[atA + p·STEP + r] · b[pixels[p] + atB + lane]`
///
/// Each sum is one chain of fused multiply-adds, pixel by pixel. The rows' floats were packed by
/// [PixelColumns]: with a stride that is a constant the checks of their indices are hoisted out of
/// the loop, which a table does not allow; that took a third of the time. The lanes' floats are
/// read where they lie: to pack them too was slower wherever the pictures exceed the caches.
///
/// Registers: 8 sums + 1 of b + 1 broadcast = 10 of 32.
/// Without `resume` c is written and not read.
final class WeightTile8x1 {
  static final int ROWS = 8;
  static final int VECTORS = 1;

  private WeightTile8x1() {}

  static void run(
      float[] a,
      int atA,
      float[] b,
      int[] pixels,
      int atB,
      int count,
      float[] c,
      int atC,
      boolean resume) {
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
      s0 = FloatVector.fromArray(SPECIES, c, atC);
      s1 = FloatVector.fromArray(SPECIES, c, atC + STRIDE);
      s2 = FloatVector.fromArray(SPECIES, c, atC + 2 * STRIDE);
      s3 = FloatVector.fromArray(SPECIES, c, atC + 3 * STRIDE);
      s4 = FloatVector.fromArray(SPECIES, c, atC + 4 * STRIDE);
      s5 = FloatVector.fromArray(SPECIES, c, atC + 5 * STRIDE);
      s6 = FloatVector.fromArray(SPECIES, c, atC + 6 * STRIDE);
      s7 = FloatVector.fromArray(SPECIES, c, atC + 7 * STRIDE);
    }
    for (int p = 0; p < count; p++) {
      int i = atA + p * STEP;
      int j = pixels[p] + atB;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, j);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[i]);
      s0 = a0.fma(b0, s0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[i + 1]);
      s1 = a1.fma(b0, s1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[i + 2]);
      s2 = a2.fma(b0, s2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[i + 3]);
      s3 = a3.fma(b0, s3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[i + 4]);
      s4 = a4.fma(b0, s4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[i + 5]);
      s5 = a5.fma(b0, s5);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[i + 6]);
      s6 = a6.fma(b0, s6);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[i + 7]);
      s7 = a7.fma(b0, s7);
    }
    s0.intoArray(c, atC);
    s1.intoArray(c, atC + STRIDE);
    s2.intoArray(c, atC + 2 * STRIDE);
    s3.intoArray(c, atC + 3 * STRIDE);
    s4.intoArray(c, atC + 4 * STRIDE);
    s5.intoArray(c, atC + 5 * STRIDE);
    s6.intoArray(c, atC + 6 * STRIDE);
    s7.intoArray(c, atC + 7 * STRIDE);
  }
}
