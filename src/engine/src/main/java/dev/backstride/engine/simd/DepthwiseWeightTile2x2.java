package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slot W, one channel a group, row-major pictures, a kernel of twice the stride: each element of x
/// meets 2 × 2 elements of the kernel, the stride apart. Tile: those of two vectors of x.
///
/// `c[t] += Σ_p x[atX + p·stepX + taps[t] + lane] · y[…]`, where y is a pixel of two rows and two
/// columns: the sums of the left half of the kernel take pixel p, those of the right half, that
/// reads a stride further, pixel p − 1.
///
/// Each sum is one chain of fused multiply-adds, pixel by pixel. Four loads for 8 multiply-adds.
///
/// Registers: 8 sums + 4 of y + 2 of x = 14 of 16.
public final class DepthwiseWeightTile2x2 {
  /// Vectors of x of a tile.
  public static final int VECTORS = 2;

  private DepthwiseWeightTile2x2() {}

  /// Adds the products of two neighbouring rows of y to one tile.
  ///
  /// @param x the larger picture
  /// @param at0 index in x of the first vector, for the first pixel
  /// @param at1 likewise of the second vector, which may be the first one again
  /// @param stepX floats in x from one pixel's first tap to the next one's
  /// @param y the picture of window positions
  /// @param upper index in y of the first pixel that the lower half of the kernel meets
  /// @param lower index in y of the first pixel that the upper half of the kernel meets
  /// @param pixelY floats in y from one pixel to the next
  /// @param pixels number of pixels
  /// @param c the sums
  /// @param c0 index in c of the sums of the first vector
  /// @param c1 likewise of the second one
  /// @param half floats in c from the left half of the kernel to the right one
  /// @param below floats in c from the upper half of the kernel to the lower one
  public static void run(
      float[] x,
      int at0,
      int at1,
      int stepX,
      float[] y,
      int upper,
      int lower,
      int pixelY,
      int pixels,
      float[] c,
      int c0,
      int c1,
      int half,
      int below) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, c, c0);
    FloatVector s1 = FloatVector.fromArray(SPECIES, c, c0 + half);
    FloatVector s2 = FloatVector.fromArray(SPECIES, c, c0 + below);
    FloatVector s3 = FloatVector.fromArray(SPECIES, c, c0 + below + half);
    FloatVector s4 = FloatVector.fromArray(SPECIES, c, c1);
    FloatVector s5 = FloatVector.fromArray(SPECIES, c, c1 + half);
    FloatVector s6 = FloatVector.fromArray(SPECIES, c, c1 + below);
    FloatVector s7 = FloatVector.fromArray(SPECIES, c, c1 + below + half);
    FloatVector y0 = FloatVector.broadcast(SPECIES, y[lower]);
    FloatVector y1 = FloatVector.broadcast(SPECIES, y[upper]);
    FloatVector x0 = FloatVector.fromArray(SPECIES, x, at0);
    FloatVector x1 = FloatVector.fromArray(SPECIES, x, at1);
    s0 = x0.fma(y0, s0);
    s2 = x0.fma(y1, s2);
    s4 = x1.fma(y0, s4);
    s6 = x1.fma(y1, s6);
    for (int p = 1; p < pixels; p++) {
      x0 = FloatVector.fromArray(SPECIES, x, at0 + p * stepX);
      x1 = FloatVector.fromArray(SPECIES, x, at1 + p * stepX);
      s1 = x0.fma(y0, s1);
      s3 = x0.fma(y1, s3);
      s5 = x1.fma(y0, s5);
      s7 = x1.fma(y1, s7);
      y0 = FloatVector.broadcast(SPECIES, y[lower + p * pixelY]);
      y1 = FloatVector.broadcast(SPECIES, y[upper + p * pixelY]);
      s0 = x0.fma(y0, s0);
      s2 = x0.fma(y1, s2);
      s4 = x1.fma(y0, s4);
      s6 = x1.fma(y1, s6);
    }
    x0 = FloatVector.fromArray(SPECIES, x, at0 + pixels * stepX);
    x1 = FloatVector.fromArray(SPECIES, x, at1 + pixels * stepX);
    x0.fma(y0, s1).intoArray(c, c0 + half);
    x0.fma(y1, s3).intoArray(c, c0 + below + half);
    x1.fma(y0, s5).intoArray(c, c1 + half);
    x1.fma(y1, s7).intoArray(c, c1 + below + half);
    s0.intoArray(c, c0);
    s2.intoArray(c, c0 + below);
    s4.intoArray(c, c1);
    s6.intoArray(c, c1 + below);
  }
}
