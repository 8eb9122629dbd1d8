package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slot W, one channel a group. Tile: 9 taps × 1 vector of channels.
///
/// `c[atC + t·strideC] (+)= Σ_p x[pixelsX[p] + taps[from + t] + at] · y[pixelsY[p] + at]`, in
/// every lane
///
/// Each sum is one chain of fused multiply-adds, pixel by pixel. Behind the last tap that one
/// repeats.
///
/// Registers: 9 sums + 1 of y + 1 of x = 11 of 16; nine, since 3×3 kernels are the usual ones.
/// Without `resume` c is written and not read.
public final class DepthwiseWeightTile9 {
  /// Taps of a tile.
  public static final int TAPS = 9;

  private DepthwiseWeightTile9() {}

  /// Adds the products of some pixels to one tile.
  ///
  /// @param x the larger picture
  /// @param pixelsX index in x of the first tap of each pixel
  /// @param taps offset of each tap from the first
  /// @param from first tap of the tile
  /// @param y the picture of window positions
  /// @param pixelsY index in y of each pixel
  /// @param at first channel, in x and y
  /// @param pixels number of pixels
  /// @param c the sums
  /// @param atC index in c of the tile
  /// @param strideC floats from one tap's sums to the next
  /// @param resume whether the sums go on from those in c
  public static void run(
      float[] x,
      int[] pixelsX,
      int[] taps,
      int from,
      float[] y,
      int[] pixelsY,
      int at,
      int pixels,
      float[] c,
      int atC,
      int strideC,
      boolean resume) {
    int last = taps.length - 1;
    int x0 = at + taps[Math.min(from, last)];
    int x1 = at + taps[Math.min(from + 1, last)];
    int x2 = at + taps[Math.min(from + 2, last)];
    int x3 = at + taps[Math.min(from + 3, last)];
    int x4 = at + taps[Math.min(from + 4, last)];
    int x5 = at + taps[Math.min(from + 5, last)];
    int x6 = at + taps[Math.min(from + 6, last)];
    int x7 = at + taps[Math.min(from + 7, last)];
    int x8 = at + taps[Math.min(from + 8, last)];
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
    for (int p = 0; p < pixels; p++) {
      int pixel = pixelsX[p];
      FloatVector factor = FloatVector.fromArray(SPECIES, y, pixelsY[p] + at);
      s0 = FloatVector.fromArray(SPECIES, x, pixel + x0).fma(factor, s0);
      s1 = FloatVector.fromArray(SPECIES, x, pixel + x1).fma(factor, s1);
      s2 = FloatVector.fromArray(SPECIES, x, pixel + x2).fma(factor, s2);
      s3 = FloatVector.fromArray(SPECIES, x, pixel + x3).fma(factor, s3);
      s4 = FloatVector.fromArray(SPECIES, x, pixel + x4).fma(factor, s4);
      s5 = FloatVector.fromArray(SPECIES, x, pixel + x5).fma(factor, s5);
      s6 = FloatVector.fromArray(SPECIES, x, pixel + x6).fma(factor, s6);
      s7 = FloatVector.fromArray(SPECIES, x, pixel + x7).fma(factor, s7);
      s8 = FloatVector.fromArray(SPECIES, x, pixel + x8).fma(factor, s8);
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
