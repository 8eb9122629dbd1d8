package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slots Y and X, one channel a group, a window of nine taps. Tile: 4 pixels, all channels.
///
/// `c[atC + p·stepC + i] = Σ_t a[atA + p·stepA + taps[t] + i] · w[atW + t·strideW + i]`
///
/// Each sum is one chain of fused multiply-adds, tap by tap. Behind the last pixel that one
/// repeats. The loop and its last vector are those of [DepthwiseTile3x3], but each
/// multiply-add loads its own vector.
///
/// Registers: 4 sums + 1 weight + 1 of a = 6 of 16.
public final class DepthwiseTile9 {
  /// Pixels of a tile.
  public static final int PIXELS = 4;

  private DepthwiseTile9() {}

  /// Computes one tile.
  ///
  /// @param a the picture that is read
  /// @param atA index in a of the first tap of the first pixel
  /// @param stepA floats in a from one pixel to the next
  /// @param taps offset of each tap from the first
  /// @param w weights, a row of channels for each tap
  /// @param atW index in w of the first tap's weights
  /// @param strideW floats from one tap's weights to the next
  /// @param c the picture that is written
  /// @param atC index in c of the first pixel
  /// @param stepC floats in c from one pixel to the next
  /// @param pixels number of pixels, at least 1
  /// @param channels channels to compute, at least a vector's
  public static void run(
      float[] a,
      int atA,
      int stepA,
      int[] taps,
      float[] w,
      int atW,
      int strideW,
      float[] c,
      int atC,
      int stepC,
      int pixels,
      int channels) {
    int last = pixels - 1;
    int p1 = Math.min(1, last);
    int p2 = Math.min(2, last);
    int p3 = Math.min(3, last);
    int t0 = atA + taps[0];
    int t1 = atA + taps[1];
    int t2 = atA + taps[2];
    int t3 = atA + taps[3];
    int t4 = atA + taps[4];
    int t5 = atA + taps[5];
    int t6 = atA + taps[6];
    int t7 = atA + taps[7];
    int t8 = atA + taps[8];
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < channels; i += Lanes.COUNT) {
      int channel = Math.min(i, channels - Lanes.COUNT);
      int at = t0 + channel;
      FloatVector weight = FloatVector.fromArray(SPECIES, w, atW + channel);
      FloatVector s0 = FloatVector.fromArray(SPECIES, a, at).fma(weight, zero);
      FloatVector s1 = FloatVector.fromArray(SPECIES, a, at + p1 * stepA).fma(weight, zero);
      FloatVector s2 = FloatVector.fromArray(SPECIES, a, at + p2 * stepA).fma(weight, zero);
      FloatVector s3 = FloatVector.fromArray(SPECIES, a, at + p3 * stepA).fma(weight, zero);
      at = t1 + channel;
      weight = FloatVector.fromArray(SPECIES, w, atW + channel + strideW);
      s0 = FloatVector.fromArray(SPECIES, a, at).fma(weight, s0);
      s1 = FloatVector.fromArray(SPECIES, a, at + p1 * stepA).fma(weight, s1);
      s2 = FloatVector.fromArray(SPECIES, a, at + p2 * stepA).fma(weight, s2);
      s3 = FloatVector.fromArray(SPECIES, a, at + p3 * stepA).fma(weight, s3);
      at = t2 + channel;
      weight = FloatVector.fromArray(SPECIES, w, atW + channel + 2 * strideW);
      s0 = FloatVector.fromArray(SPECIES, a, at).fma(weight, s0);
      s1 = FloatVector.fromArray(SPECIES, a, at + p1 * stepA).fma(weight, s1);
      s2 = FloatVector.fromArray(SPECIES, a, at + p2 * stepA).fma(weight, s2);
      s3 = FloatVector.fromArray(SPECIES, a, at + p3 * stepA).fma(weight, s3);
      at = t3 + channel;
      weight = FloatVector.fromArray(SPECIES, w, atW + channel + 3 * strideW);
      s0 = FloatVector.fromArray(SPECIES, a, at).fma(weight, s0);
      s1 = FloatVector.fromArray(SPECIES, a, at + p1 * stepA).fma(weight, s1);
      s2 = FloatVector.fromArray(SPECIES, a, at + p2 * stepA).fma(weight, s2);
      s3 = FloatVector.fromArray(SPECIES, a, at + p3 * stepA).fma(weight, s3);
      at = t4 + channel;
      weight = FloatVector.fromArray(SPECIES, w, atW + channel + 4 * strideW);
      s0 = FloatVector.fromArray(SPECIES, a, at).fma(weight, s0);
      s1 = FloatVector.fromArray(SPECIES, a, at + p1 * stepA).fma(weight, s1);
      s2 = FloatVector.fromArray(SPECIES, a, at + p2 * stepA).fma(weight, s2);
      s3 = FloatVector.fromArray(SPECIES, a, at + p3 * stepA).fma(weight, s3);
      at = t5 + channel;
      weight = FloatVector.fromArray(SPECIES, w, atW + channel + 5 * strideW);
      s0 = FloatVector.fromArray(SPECIES, a, at).fma(weight, s0);
      s1 = FloatVector.fromArray(SPECIES, a, at + p1 * stepA).fma(weight, s1);
      s2 = FloatVector.fromArray(SPECIES, a, at + p2 * stepA).fma(weight, s2);
      s3 = FloatVector.fromArray(SPECIES, a, at + p3 * stepA).fma(weight, s3);
      at = t6 + channel;
      weight = FloatVector.fromArray(SPECIES, w, atW + channel + 6 * strideW);
      s0 = FloatVector.fromArray(SPECIES, a, at).fma(weight, s0);
      s1 = FloatVector.fromArray(SPECIES, a, at + p1 * stepA).fma(weight, s1);
      s2 = FloatVector.fromArray(SPECIES, a, at + p2 * stepA).fma(weight, s2);
      s3 = FloatVector.fromArray(SPECIES, a, at + p3 * stepA).fma(weight, s3);
      at = t7 + channel;
      weight = FloatVector.fromArray(SPECIES, w, atW + channel + 7 * strideW);
      s0 = FloatVector.fromArray(SPECIES, a, at).fma(weight, s0);
      s1 = FloatVector.fromArray(SPECIES, a, at + p1 * stepA).fma(weight, s1);
      s2 = FloatVector.fromArray(SPECIES, a, at + p2 * stepA).fma(weight, s2);
      s3 = FloatVector.fromArray(SPECIES, a, at + p3 * stepA).fma(weight, s3);
      at = t8 + channel;
      weight = FloatVector.fromArray(SPECIES, w, atW + channel + 8 * strideW);
      s0 = FloatVector.fromArray(SPECIES, a, at).fma(weight, s0);
      s1 = FloatVector.fromArray(SPECIES, a, at + p1 * stepA).fma(weight, s1);
      s2 = FloatVector.fromArray(SPECIES, a, at + p2 * stepA).fma(weight, s2);
      s3 = FloatVector.fromArray(SPECIES, a, at + p3 * stepA).fma(weight, s3);
      int to = atC + channel;
      s0.intoArray(c, to);
      s1.intoArray(c, to + p1 * stepC);
      s2.intoArray(c, to + p2 * stepC);
      s3.intoArray(c, to + p3 * stepC);
    }
  }
}
