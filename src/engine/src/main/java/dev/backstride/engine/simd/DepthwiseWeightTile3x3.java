package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slot W, one channel a group, a 3 × 3 window that moves by single pixels. Tile: 9 taps × 1 vector
/// of channels, summed over neighbouring pixels of a row.
///
/// `c[atC + t·strideC] (+)= Σ_p x[atX + (t/3)·rowX + (p + t%3)·pixelX] · y[atY + p·pixelY]`, in
/// every lane
///
/// Each sum is one chain of fused multiply-adds, pixel by pixel. Two of the three columns of x stay
/// in registers for the next pixel: 4 loads for 9 multiply-adds, where [DepthwiseWeightTile9] takes
/// 10, which straddle cache lines and are its bound.
///
/// Registers: 9 sums + 9 of x + 1 of y = 19 of 32. Without `resume` c is written and not read.
public final class DepthwiseWeightTile3x3 {
  private DepthwiseWeightTile3x3() {}

  /// Adds the products of some pixels of a row to one tile.
  ///
  /// @param x the larger picture
  /// @param atX index in x of the first tap of the first pixel
  /// @param rowX floats in x from one row to the next
  /// @param pixelX floats in x from one pixel to the next
  /// @param y the picture of window positions
  /// @param atY index in y of the first pixel
  /// @param pixelY floats in y from one pixel to the next
  /// @param pixels number of pixels
  /// @param c the sums
  /// @param atC index in c of the tile
  /// @param strideC floats from one tap's sums to the next
  /// @param resume whether the sums go on from those in c
  public static void run(
      float[] x,
      int atX,
      int rowX,
      int pixelX,
      float[] y,
      int atY,
      int pixelY,
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
    }
    FloatVector x0 = FloatVector.fromArray(SPECIES, x, atX);
    FloatVector x1 = FloatVector.fromArray(SPECIES, x, atX + pixelX);
    FloatVector x3 = FloatVector.fromArray(SPECIES, x, atX + rowX);
    FloatVector x4 = FloatVector.fromArray(SPECIES, x, atX + rowX + pixelX);
    FloatVector x6 = FloatVector.fromArray(SPECIES, x, atX + 2 * rowX);
    FloatVector x7 = FloatVector.fromArray(SPECIES, x, atX + 2 * rowX + pixelX);
    for (int p = 0; p < pixels; p++) {
      int at = atX + (p + 2) * pixelX;
      FloatVector factor = FloatVector.fromArray(SPECIES, y, atY + p * pixelY);
      FloatVector x2 = FloatVector.fromArray(SPECIES, x, at);
      FloatVector x5 = FloatVector.fromArray(SPECIES, x, at + rowX);
      FloatVector x8 = FloatVector.fromArray(SPECIES, x, at + 2 * rowX);
      s0 = x0.fma(factor, s0);
      s1 = x1.fma(factor, s1);
      s2 = x2.fma(factor, s2);
      s3 = x3.fma(factor, s3);
      s4 = x4.fma(factor, s4);
      s5 = x5.fma(factor, s5);
      s6 = x6.fma(factor, s6);
      s7 = x7.fma(factor, s7);
      s8 = x8.fma(factor, s8);
      x0 = x1;
      x1 = x2;
      x3 = x4;
      x4 = x5;
      x6 = x7;
      x7 = x8;
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
  }
}
