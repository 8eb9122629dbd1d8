package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slot W, one channel a group, row-major pictures. Tile: 8 vectors of neighbouring columns of the
/// kernel, of one row or several.
///
/// `c[places[from + t] + at + lane] += Σ_p x[atX + p·stepX + taps[from + t] + lane] · y[atY +
/// p·pixelY]`
///
/// Each sum is one chain of fused multiply-adds, pixel by pixel. Behind the last vector that one
/// repeats.
///
/// Registers: 8 sums + 1 of y + 1 of x = 10 of 16. Eight sums hide the latency of a multiply-add.
public final class DepthwiseWeightColumns8 {
  /// Vectors of a tile.
  public static final int VECTORS = 8;

  private DepthwiseWeightColumns8() {}

  /// Adds the products of some pixels of a row of y to one tile.
  ///
  /// @param x the larger picture
  /// @param atX index in x of the first tap of the first pixel
  /// @param stepX floats in x from one pixel's first tap to the next one's
  /// @param taps offset of each vector's first tap from the first
  /// @param y the picture of window positions
  /// @param atY index in y of the first pixel
  /// @param pixelY floats in y from one pixel to the next
  /// @param pixels number of pixels
  /// @param c the sums
  /// @param places where each vector's sums lie
  /// @param at index in c of what places count from
  /// @param from first vector of the tile
  /// @param end the vector behind its last, at least one further
  public static void run(
      float[] x,
      int atX,
      int stepX,
      int[] taps,
      float[] y,
      int atY,
      int pixelY,
      int pixels,
      float[] c,
      int[] places,
      int at,
      int from,
      int end) {
    int last = end - 1;
    int t1 = Math.min(from + 1, last);
    int t2 = Math.min(from + 2, last);
    int t3 = Math.min(from + 3, last);
    int t4 = Math.min(from + 4, last);
    int t5 = Math.min(from + 5, last);
    int t6 = Math.min(from + 6, last);
    int t7 = Math.min(from + 7, last);
    int x0 = atX + taps[from];
    int x1 = atX + taps[t1];
    int x2 = atX + taps[t2];
    int x3 = atX + taps[t3];
    int x4 = atX + taps[t4];
    int x5 = atX + taps[t5];
    int x6 = atX + taps[t6];
    int x7 = atX + taps[t7];
    FloatVector s0 = FloatVector.fromArray(SPECIES, c, at + places[from]);
    FloatVector s1 = FloatVector.fromArray(SPECIES, c, at + places[t1]);
    FloatVector s2 = FloatVector.fromArray(SPECIES, c, at + places[t2]);
    FloatVector s3 = FloatVector.fromArray(SPECIES, c, at + places[t3]);
    FloatVector s4 = FloatVector.fromArray(SPECIES, c, at + places[t4]);
    FloatVector s5 = FloatVector.fromArray(SPECIES, c, at + places[t5]);
    FloatVector s6 = FloatVector.fromArray(SPECIES, c, at + places[t6]);
    FloatVector s7 = FloatVector.fromArray(SPECIES, c, at + places[t7]);
    for (int p = 0; p < pixels; p++) {
      int pixel = p * stepX;
      FloatVector factor = FloatVector.broadcast(SPECIES, y[atY + p * pixelY]);
      s0 = FloatVector.fromArray(SPECIES, x, pixel + x0).fma(factor, s0);
      s1 = FloatVector.fromArray(SPECIES, x, pixel + x1).fma(factor, s1);
      s2 = FloatVector.fromArray(SPECIES, x, pixel + x2).fma(factor, s2);
      s3 = FloatVector.fromArray(SPECIES, x, pixel + x3).fma(factor, s3);
      s4 = FloatVector.fromArray(SPECIES, x, pixel + x4).fma(factor, s4);
      s5 = FloatVector.fromArray(SPECIES, x, pixel + x5).fma(factor, s5);
      s6 = FloatVector.fromArray(SPECIES, x, pixel + x6).fma(factor, s6);
      s7 = FloatVector.fromArray(SPECIES, x, pixel + x7).fma(factor, s7);
    }
    s0.intoArray(c, at + places[from]);
    s1.intoArray(c, at + places[t1]);
    s2.intoArray(c, at + places[t2]);
    s3.intoArray(c, at + places[t3]);
    s4.intoArray(c, at + places[t4]);
    s5.intoArray(c, at + places[t5]);
    s6.intoArray(c, at + places[t6]);
    s7.intoArray(c, at + places[t7]);
  }
}
