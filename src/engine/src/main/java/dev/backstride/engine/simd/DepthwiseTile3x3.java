package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slots Y and X, one channel a group, a 3 × 3 window that moves by single pixels. Tile: 2 rows of
/// 4 pixels, all whole vectors of channels.
///
/// `c[atC + r·rowC + p·pixelC + i] = Σ_t a[atA + (r + t/3)·rowA + (p + t%3)·pixelA + i] · w[atW +
/// t·strideW + i]`
///
/// Each sum is one chain of fused multiply-adds, tap by tap.
///
/// A tile loads 24 vectors of a and 9 weights for 72 multiply-adds. With a load for each, the loads
/// were the bound, most of all where vectors straddle cache lines, which takes both of a cycle's
/// loads. The loop runs over the channels, so that a picture is read about in the order in which
/// it lies in memory. The last vector begins earlier where the channels do not fill it, and does
/// some sums again; since its index is no linear function of the loop's, C2 also leaves the bounds
/// checks in the loop, where they are cheaper than 41 of them hoisted out of one or two turns.
///
/// Registers: 8 sums + 9 weights + 6 of a = 23 of 32; on a machine with 16 the weights are operands
/// in memory.
public final class DepthwiseTile3x3 {
  /// Rows of a tile.
  public static final int ROWS = 2;

  /// Pixels of a row of a tile.
  public static final int PIXELS = 4;

  private DepthwiseTile3x3() {}

  /// Computes one tile.
  ///
  /// @param a the picture that is read
  /// @param atA index in a of the first tap of the first pixel
  /// @param rowA floats in a from one row to the next
  /// @param pixelA floats in a from one pixel to the next
  /// @param w weights, a row of channels for each tap
  /// @param atW index in w of the first tap's weights
  /// @param strideW floats from one tap's weights to the next
  /// @param c the picture that is written
  /// @param atC index in c of the first pixel
  /// @param rowC floats in c from one row to the next
  /// @param pixelC floats in c from one pixel to the next
  /// @param channels channels to compute, at least a vector's
  public static void run(
      float[] a,
      int atA,
      int rowA,
      int pixelA,
      float[] w,
      int atW,
      int strideW,
      float[] c,
      int atC,
      int rowC,
      int pixelC,
      int channels) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < channels; i += Lanes.COUNT) {
      int channel = Math.min(i, channels - Lanes.COUNT);
      int at = atA + channel;
      int atV = atW + channel;
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, atV);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, atV + strideW);
      FloatVector w2 = FloatVector.fromArray(SPECIES, w, atV + 2 * strideW);
      FloatVector a0 = FloatVector.fromArray(SPECIES, a, at);
      FloatVector a1 = FloatVector.fromArray(SPECIES, a, at + pixelA);
      FloatVector a2 = FloatVector.fromArray(SPECIES, a, at + 2 * pixelA);
      FloatVector a3 = FloatVector.fromArray(SPECIES, a, at + 3 * pixelA);
      FloatVector a4 = FloatVector.fromArray(SPECIES, a, at + 4 * pixelA);
      FloatVector a5 = FloatVector.fromArray(SPECIES, a, at + 5 * pixelA);
      FloatVector s0 = a2.fma(w2, a1.fma(w1, a0.fma(w0, zero)));
      FloatVector s1 = a3.fma(w2, a2.fma(w1, a1.fma(w0, zero)));
      FloatVector s2 = a4.fma(w2, a3.fma(w1, a2.fma(w0, zero)));
      FloatVector s3 = a5.fma(w2, a4.fma(w1, a3.fma(w0, zero)));
      FloatVector w3 = FloatVector.fromArray(SPECIES, w, atV + 3 * strideW);
      FloatVector w4 = FloatVector.fromArray(SPECIES, w, atV + 4 * strideW);
      FloatVector w5 = FloatVector.fromArray(SPECIES, w, atV + 5 * strideW);
      at += rowA;
      a0 = FloatVector.fromArray(SPECIES, a, at);
      a1 = FloatVector.fromArray(SPECIES, a, at + pixelA);
      a2 = FloatVector.fromArray(SPECIES, a, at + 2 * pixelA);
      a3 = FloatVector.fromArray(SPECIES, a, at + 3 * pixelA);
      a4 = FloatVector.fromArray(SPECIES, a, at + 4 * pixelA);
      a5 = FloatVector.fromArray(SPECIES, a, at + 5 * pixelA);
      s0 = a2.fma(w5, a1.fma(w4, a0.fma(w3, s0)));
      s1 = a3.fma(w5, a2.fma(w4, a1.fma(w3, s1)));
      s2 = a4.fma(w5, a3.fma(w4, a2.fma(w3, s2)));
      s3 = a5.fma(w5, a4.fma(w4, a3.fma(w3, s3)));
      FloatVector s4 = a2.fma(w2, a1.fma(w1, a0.fma(w0, zero)));
      FloatVector s5 = a3.fma(w2, a2.fma(w1, a1.fma(w0, zero)));
      FloatVector s6 = a4.fma(w2, a3.fma(w1, a2.fma(w0, zero)));
      FloatVector s7 = a5.fma(w2, a4.fma(w1, a3.fma(w0, zero)));
      FloatVector w6 = FloatVector.fromArray(SPECIES, w, atV + 6 * strideW);
      FloatVector w7 = FloatVector.fromArray(SPECIES, w, atV + 7 * strideW);
      FloatVector w8 = FloatVector.fromArray(SPECIES, w, atV + 8 * strideW);
      at += rowA;
      a0 = FloatVector.fromArray(SPECIES, a, at);
      a1 = FloatVector.fromArray(SPECIES, a, at + pixelA);
      a2 = FloatVector.fromArray(SPECIES, a, at + 2 * pixelA);
      a3 = FloatVector.fromArray(SPECIES, a, at + 3 * pixelA);
      a4 = FloatVector.fromArray(SPECIES, a, at + 4 * pixelA);
      a5 = FloatVector.fromArray(SPECIES, a, at + 5 * pixelA);
      int to = atC + channel;
      a2.fma(w8, a1.fma(w7, a0.fma(w6, s0))).intoArray(c, to);
      a3.fma(w8, a2.fma(w7, a1.fma(w6, s1))).intoArray(c, to + pixelC);
      a4.fma(w8, a3.fma(w7, a2.fma(w6, s2))).intoArray(c, to + 2 * pixelC);
      a5.fma(w8, a4.fma(w7, a3.fma(w6, s3))).intoArray(c, to + 3 * pixelC);
      s4 = a2.fma(w5, a1.fma(w4, a0.fma(w3, s4)));
      s5 = a3.fma(w5, a2.fma(w4, a1.fma(w3, s5)));
      s6 = a4.fma(w5, a3.fma(w4, a2.fma(w3, s6)));
      s7 = a5.fma(w5, a4.fma(w4, a3.fma(w3, s7)));
      at += rowA;
      a0 = FloatVector.fromArray(SPECIES, a, at);
      a1 = FloatVector.fromArray(SPECIES, a, at + pixelA);
      a2 = FloatVector.fromArray(SPECIES, a, at + 2 * pixelA);
      a3 = FloatVector.fromArray(SPECIES, a, at + 3 * pixelA);
      a4 = FloatVector.fromArray(SPECIES, a, at + 4 * pixelA);
      a5 = FloatVector.fromArray(SPECIES, a, at + 5 * pixelA);
      to += rowC;
      a2.fma(w8, a1.fma(w7, a0.fma(w6, s4))).intoArray(c, to);
      a3.fma(w8, a2.fma(w7, a1.fma(w6, s5))).intoArray(c, to + pixelC);
      a4.fma(w8, a3.fma(w7, a2.fma(w6, s6))).intoArray(c, to + 2 * pixelC);
      a5.fma(w8, a4.fma(w7, a3.fma(w6, s7))).intoArray(c, to + 3 * pixelC);
    }
  }
}
