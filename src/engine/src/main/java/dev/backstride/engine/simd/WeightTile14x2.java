package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slot W, direct. Tile: 14 neighbouring floats of the window × 2 vectors of y's channels.
///
/// `c[atC + r·strideC + lane] (+)= Σ_p x[pixelsX[p] + atX + r] · y[pixelsY[p] + atY + lane]`
///
/// Each sum is one chain of fused multiply-adds, pixel by pixel. The pixels come from tables, so
/// rows, planes and pictures join into one loop: a loop a row would load and store the sums as
/// often.
///
/// Registers: 28 sums + 2 of y + 1 broadcast = 31 of 32.
/// Without `resume` c is written and not read.
final class WeightTile14x2 {
  static final int ROWS = 14;
  static final int VECTORS = 2;

  private WeightTile14x2() {}

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
      s6a = FloatVector.fromArray(SPECIES, c, atC + 6 * strideC);
      s6b = FloatVector.fromArray(SPECIES, c, atC + 6 * strideC + COUNT);
      s7a = FloatVector.fromArray(SPECIES, c, atC + 7 * strideC);
      s7b = FloatVector.fromArray(SPECIES, c, atC + 7 * strideC + COUNT);
      s8a = FloatVector.fromArray(SPECIES, c, atC + 8 * strideC);
      s8b = FloatVector.fromArray(SPECIES, c, atC + 8 * strideC + COUNT);
      s9a = FloatVector.fromArray(SPECIES, c, atC + 9 * strideC);
      s9b = FloatVector.fromArray(SPECIES, c, atC + 9 * strideC + COUNT);
      s10a = FloatVector.fromArray(SPECIES, c, atC + 10 * strideC);
      s10b = FloatVector.fromArray(SPECIES, c, atC + 10 * strideC + COUNT);
      s11a = FloatVector.fromArray(SPECIES, c, atC + 11 * strideC);
      s11b = FloatVector.fromArray(SPECIES, c, atC + 11 * strideC + COUNT);
      s12a = FloatVector.fromArray(SPECIES, c, atC + 12 * strideC);
      s12b = FloatVector.fromArray(SPECIES, c, atC + 12 * strideC + COUNT);
      s13a = FloatVector.fromArray(SPECIES, c, atC + 13 * strideC);
      s13b = FloatVector.fromArray(SPECIES, c, atC + 13 * strideC + COUNT);
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
      FloatVector x6 = FloatVector.broadcast(SPECIES, x[i + 6]);
      s6a = x6.fma(y0, s6a);
      s6b = x6.fma(y1, s6b);
      FloatVector x7 = FloatVector.broadcast(SPECIES, x[i + 7]);
      s7a = x7.fma(y0, s7a);
      s7b = x7.fma(y1, s7b);
      FloatVector x8 = FloatVector.broadcast(SPECIES, x[i + 8]);
      s8a = x8.fma(y0, s8a);
      s8b = x8.fma(y1, s8b);
      FloatVector x9 = FloatVector.broadcast(SPECIES, x[i + 9]);
      s9a = x9.fma(y0, s9a);
      s9b = x9.fma(y1, s9b);
      FloatVector x10 = FloatVector.broadcast(SPECIES, x[i + 10]);
      s10a = x10.fma(y0, s10a);
      s10b = x10.fma(y1, s10b);
      FloatVector x11 = FloatVector.broadcast(SPECIES, x[i + 11]);
      s11a = x11.fma(y0, s11a);
      s11b = x11.fma(y1, s11b);
      FloatVector x12 = FloatVector.broadcast(SPECIES, x[i + 12]);
      s12a = x12.fma(y0, s12a);
      s12b = x12.fma(y1, s12b);
      FloatVector x13 = FloatVector.broadcast(SPECIES, x[i + 13]);
      s13a = x13.fma(y0, s13a);
      s13b = x13.fma(y1, s13b);
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
    s6a.intoArray(c, atC + 6 * strideC);
    s6b.intoArray(c, atC + 6 * strideC + COUNT);
    s7a.intoArray(c, atC + 7 * strideC);
    s7b.intoArray(c, atC + 7 * strideC + COUNT);
    s8a.intoArray(c, atC + 8 * strideC);
    s8b.intoArray(c, atC + 8 * strideC + COUNT);
    s9a.intoArray(c, atC + 9 * strideC);
    s9b.intoArray(c, atC + 9 * strideC + COUNT);
    s10a.intoArray(c, atC + 10 * strideC);
    s10b.intoArray(c, atC + 10 * strideC + COUNT);
    s11a.intoArray(c, atC + 11 * strideC);
    s11b.intoArray(c, atC + 11 * strideC + COUNT);
    s12a.intoArray(c, atC + 12 * strideC);
    s12b.intoArray(c, atC + 12 * strideC + COUNT);
    s13a.intoArray(c, atC + 13 * strideC);
    s13b.intoArray(c, atC + 13 * strideC + COUNT);
  }
}
