package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slot W, direct. Tile: 14 neighbouring floats of the window × 1 vector of y's channels.
///
/// `c[atC + r·strideC + lane] (+)= Σ_p x[pixelsX[p] + atX + r] · y[pixelsY[p] + atY + lane]`
///
/// Each sum is one chain of fused multiply-adds, pixel by pixel. The pixels come from tables, so
/// rows, planes and pictures join into one loop: a loop a row would load and store the sums as
/// often.
///
/// Registers: 14 sums + 1 of y + 1 broadcast = 16 of 16.
/// Without `resume` c is written and not read.
final class WeightTile14x1 {
  static final int ROWS = 14;
  static final int VECTORS = 1;

  private WeightTile14x1() {}

  static void run(
      float[] x,
      int[] pixelsX,
      int atX,
      float[] y,
      int[] pixelsY,
      int atY,
      int pixels,
      float[] c,
      int atC,
      int strideC,
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
    FloatVector s8 = zero;
    FloatVector s9 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s12 = zero;
    FloatVector s13 = zero;
    if (resume) {
      s0 = FloatVector.fromArray(SPECIES, c, atC);
      s1 = FloatVector.fromArray(SPECIES, c, atC + strideC);
      s2 = FloatVector.fromArray(SPECIES, c, atC + 2 * strideC);
      s3 = FloatVector.fromArray(SPECIES, c, atC + 3 * strideC);
      s4 = FloatVector.fromArray(SPECIES, c, atC + 4 * strideC);
      s5 = FloatVector.fromArray(SPECIES, c, atC + 5 * strideC);
      s6 = FloatVector.fromArray(SPECIES, c, atC + 6 * strideC);
      s7 = FloatVector.fromArray(SPECIES, c, atC + 7 * strideC);
      s8 = FloatVector.fromArray(SPECIES, c, atC + 8 * strideC);
      s9 = FloatVector.fromArray(SPECIES, c, atC + 9 * strideC);
      s10 = FloatVector.fromArray(SPECIES, c, atC + 10 * strideC);
      s11 = FloatVector.fromArray(SPECIES, c, atC + 11 * strideC);
      s12 = FloatVector.fromArray(SPECIES, c, atC + 12 * strideC);
      s13 = FloatVector.fromArray(SPECIES, c, atC + 13 * strideC);
    }
    for (int p = 0; p < pixels; p++) {
      int i = pixelsX[p] + atX;
      int j = pixelsY[p] + atY;
      FloatVector y0 = FloatVector.fromArray(SPECIES, y, j);
      FloatVector x0 = FloatVector.broadcast(SPECIES, x[i]);
      s0 = x0.fma(y0, s0);
      FloatVector x1 = FloatVector.broadcast(SPECIES, x[i + 1]);
      s1 = x1.fma(y0, s1);
      FloatVector x2 = FloatVector.broadcast(SPECIES, x[i + 2]);
      s2 = x2.fma(y0, s2);
      FloatVector x3 = FloatVector.broadcast(SPECIES, x[i + 3]);
      s3 = x3.fma(y0, s3);
      FloatVector x4 = FloatVector.broadcast(SPECIES, x[i + 4]);
      s4 = x4.fma(y0, s4);
      FloatVector x5 = FloatVector.broadcast(SPECIES, x[i + 5]);
      s5 = x5.fma(y0, s5);
      FloatVector x6 = FloatVector.broadcast(SPECIES, x[i + 6]);
      s6 = x6.fma(y0, s6);
      FloatVector x7 = FloatVector.broadcast(SPECIES, x[i + 7]);
      s7 = x7.fma(y0, s7);
      FloatVector x8 = FloatVector.broadcast(SPECIES, x[i + 8]);
      s8 = x8.fma(y0, s8);
      FloatVector x9 = FloatVector.broadcast(SPECIES, x[i + 9]);
      s9 = x9.fma(y0, s9);
      FloatVector x10 = FloatVector.broadcast(SPECIES, x[i + 10]);
      s10 = x10.fma(y0, s10);
      FloatVector x11 = FloatVector.broadcast(SPECIES, x[i + 11]);
      s11 = x11.fma(y0, s11);
      FloatVector x12 = FloatVector.broadcast(SPECIES, x[i + 12]);
      s12 = x12.fma(y0, s12);
      FloatVector x13 = FloatVector.broadcast(SPECIES, x[i + 13]);
      s13 = x13.fma(y0, s13);
    }
    s0.intoArray(c, atC);
    s1.intoArray(c, atC + strideC);
    s2.intoArray(c, atC + 2 * strideC);
    s3.intoArray(c, atC + 3 * strideC);
    s4.intoArray(c, atC + 4 * strideC);
    s5.intoArray(c, atC + 5 * strideC);
    s6.intoArray(c, atC + 6 * strideC);
    s7.intoArray(c, atC + 7 * strideC);
    s8.intoArray(c, atC + 8 * strideC);
    s9.intoArray(c, atC + 9 * strideC);
    s10.intoArray(c, atC + 10 * strideC);
    s11.intoArray(c, atC + 11 * strideC);
    s12.intoArray(c, atC + 12 * strideC);
    s13.intoArray(c, atC + 13 * strideC);
  }
}
