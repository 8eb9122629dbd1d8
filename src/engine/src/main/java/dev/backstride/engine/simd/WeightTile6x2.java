package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slot W, direct. Tile: 6 neighbouring floats of the window × 2 vectors of y's channels.
///
/// `c[atC + r·strideC + lane] (+)= Σ_p x[pixelsX[p] + atX + r] · y[pixelsY[p] + atY + lane]`
///
/// Each sum is one chain of fused multiply-adds, pixel by pixel. The pixels come from tables, so
/// rows, planes and pictures join into one loop: a loop a row would load and store the sums as
/// often.
///
/// Registers: 12 sums + 2 of y + 1 broadcast = 15 of 16.
/// Without `resume` c is written and not read.
final class WeightTile6x2 {
  static final int ROWS = 6;
  static final int VECTORS = 2;

  private WeightTile6x2() {}

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
      s1a = FloatVector.fromArray(SPECIES, c, atC + strideC);
      s1b = FloatVector.fromArray(SPECIES, c, atC + strideC + COUNT);
      s2a = FloatVector.fromArray(SPECIES, c, atC + 2 * strideC);
      s2b = FloatVector.fromArray(SPECIES, c, atC + 2 * strideC + COUNT);
      s3a = FloatVector.fromArray(SPECIES, c, atC + 3 * strideC);
      s3b = FloatVector.fromArray(SPECIES, c, atC + 3 * strideC + COUNT);
      s4a = FloatVector.fromArray(SPECIES, c, atC + 4 * strideC);
      s4b = FloatVector.fromArray(SPECIES, c, atC + 4 * strideC + COUNT);
      s5a = FloatVector.fromArray(SPECIES, c, atC + 5 * strideC);
      s5b = FloatVector.fromArray(SPECIES, c, atC + 5 * strideC + COUNT);
    }
    for (int p = 0; p < pixels; p++) {
      int i = pixelsX[p] + atX;
      int j = pixelsY[p] + atY;
      FloatVector y0 = FloatVector.fromArray(SPECIES, y, j);
      FloatVector y1 = FloatVector.fromArray(SPECIES, y, j + COUNT);
      FloatVector x0 = FloatVector.broadcast(SPECIES, x[i]);
      s0a = x0.fma(y0, s0a);
      s0b = x0.fma(y1, s0b);
      FloatVector x1 = FloatVector.broadcast(SPECIES, x[i + 1]);
      s1a = x1.fma(y0, s1a);
      s1b = x1.fma(y1, s1b);
      FloatVector x2 = FloatVector.broadcast(SPECIES, x[i + 2]);
      s2a = x2.fma(y0, s2a);
      s2b = x2.fma(y1, s2b);
      FloatVector x3 = FloatVector.broadcast(SPECIES, x[i + 3]);
      s3a = x3.fma(y0, s3a);
      s3b = x3.fma(y1, s3b);
      FloatVector x4 = FloatVector.broadcast(SPECIES, x[i + 4]);
      s4a = x4.fma(y0, s4a);
      s4b = x4.fma(y1, s4b);
      FloatVector x5 = FloatVector.broadcast(SPECIES, x[i + 5]);
      s5a = x5.fma(y0, s5a);
      s5b = x5.fma(y1, s5b);
    }
    s0a.intoArray(c, atC);
    s0b.intoArray(c, atC + COUNT);
    s1a.intoArray(c, atC + strideC);
    s1b.intoArray(c, atC + strideC + COUNT);
    s2a.intoArray(c, atC + 2 * strideC);
    s2b.intoArray(c, atC + 2 * strideC + COUNT);
    s3a.intoArray(c, atC + 3 * strideC);
    s3b.intoArray(c, atC + 3 * strideC + COUNT);
    s4a.intoArray(c, atC + 4 * strideC);
    s4b.intoArray(c, atC + 4 * strideC + COUNT);
    s5a.intoArray(c, atC + 5 * strideC);
    s5b.intoArray(c, atC + 5 * strideC + COUNT);
  }
}
