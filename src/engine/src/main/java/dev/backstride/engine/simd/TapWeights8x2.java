package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static dev.backstride.engine.simd.OuterProduct.STRIDE;

import jdk.incubator.vector.FloatVector;

/// Slot W, direct, windows in planes. Tile: 8 floats of the window × 2 vectors of y.
///
/// `c[atC + r·STRIDE + lane] (+)= Σ_p a[atA + taps[r] + p] · b[pixels[p] + atB + lane]`
///
/// The same chains as those of [WeightTile8x2], but the floats of neighbouring pixels lie side by
/// side: nothing is packed for each pixel.
///
/// Registers: 16 sums + 2 of b + 1 broadcast = 19 of 32.
/// Without `resume` c is written and not read.
final class TapWeights8x2 {
  private TapWeights8x2() {}

  static void run(
      float[] a,
      int atA,
      int[] taps,
      float[] b,
      int[] pixels,
      int atB,
      int count,
      float[] c,
      int atC,
      boolean resume) {
    int t0 = atA + taps[0];
    int t1 = atA + taps[1];
    int t2 = atA + taps[2];
    int t3 = atA + taps[3];
    int t4 = atA + taps[4];
    int t5 = atA + taps[5];
    int t6 = atA + taps[6];
    int t7 = atA + taps[7];
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
    }
    for (int p = 0; p < count; p++) {
      int j = pixels[p] + atB;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, j);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, j + COUNT);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[t0 + p]);
      s0a = a0.fma(b0, s0a);
      s0b = a0.fma(b1, s0b);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[t1 + p]);
      s1a = a1.fma(b0, s1a);
      s1b = a1.fma(b1, s1b);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[t2 + p]);
      s2a = a2.fma(b0, s2a);
      s2b = a2.fma(b1, s2b);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[t3 + p]);
      s3a = a3.fma(b0, s3a);
      s3b = a3.fma(b1, s3b);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[t4 + p]);
      s4a = a4.fma(b0, s4a);
      s4b = a4.fma(b1, s4b);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[t5 + p]);
      s5a = a5.fma(b0, s5a);
      s5b = a5.fma(b1, s5b);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[t6 + p]);
      s6a = a6.fma(b0, s6a);
      s6b = a6.fma(b1, s6b);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[t7 + p]);
      s7a = a7.fma(b0, s7a);
      s7b = a7.fma(b1, s7b);
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
  }
}
