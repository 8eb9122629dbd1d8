package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slots Y and X, one channel a group, a window of four taps. Tile: 8 pixels, all channels.
///
/// `c[atC + p·stepC + i] = Σ_t a[atA + p·stepA + taps[t] + i] · w[atW + t·strideW + i]`
///
/// Each sum is one chain of fused multiply-adds, tap by tap. Behind the last pixel that one
/// repeats. The loop and its last vector are those of [DepthwiseTile3x3], but each
/// multiply-add loads its own vector.
///
/// Registers: 8 sums + 1 weight + 1 of a = 10 of 16.
public final class DepthwiseTile4 {
  /// Pixels of a tile.
  public static final int PIXELS = 8;

  private DepthwiseTile4() {}

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
    int p4 = Math.min(4, last);
    int p5 = Math.min(5, last);
    int p6 = Math.min(6, last);
    int p7 = Math.min(7, last);
    int t0 = atA + taps[0];
    int t1 = atA + taps[1];
    int t2 = atA + taps[2];
    int t3 = atA + taps[3];
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < channels; i += Lanes.COUNT) {
      int channel = Math.min(i, channels - Lanes.COUNT);
      int at = t0 + channel;
      FloatVector weight = FloatVector.fromArray(SPECIES, w, atW + channel);
      FloatVector s0 = FloatVector.fromArray(SPECIES, a, at).fma(weight, zero);
      FloatVector s1 = FloatVector.fromArray(SPECIES, a, at + p1 * stepA).fma(weight, zero);
      FloatVector s2 = FloatVector.fromArray(SPECIES, a, at + p2 * stepA).fma(weight, zero);
      FloatVector s3 = FloatVector.fromArray(SPECIES, a, at + p3 * stepA).fma(weight, zero);
      FloatVector s4 = FloatVector.fromArray(SPECIES, a, at + p4 * stepA).fma(weight, zero);
      FloatVector s5 = FloatVector.fromArray(SPECIES, a, at + p5 * stepA).fma(weight, zero);
      FloatVector s6 = FloatVector.fromArray(SPECIES, a, at + p6 * stepA).fma(weight, zero);
      FloatVector s7 = FloatVector.fromArray(SPECIES, a, at + p7 * stepA).fma(weight, zero);
      at = t1 + channel;
      weight = FloatVector.fromArray(SPECIES, w, atW + channel + strideW);
      s0 = FloatVector.fromArray(SPECIES, a, at).fma(weight, s0);
      s1 = FloatVector.fromArray(SPECIES, a, at + p1 * stepA).fma(weight, s1);
      s2 = FloatVector.fromArray(SPECIES, a, at + p2 * stepA).fma(weight, s2);
      s3 = FloatVector.fromArray(SPECIES, a, at + p3 * stepA).fma(weight, s3);
      s4 = FloatVector.fromArray(SPECIES, a, at + p4 * stepA).fma(weight, s4);
      s5 = FloatVector.fromArray(SPECIES, a, at + p5 * stepA).fma(weight, s5);
      s6 = FloatVector.fromArray(SPECIES, a, at + p6 * stepA).fma(weight, s6);
      s7 = FloatVector.fromArray(SPECIES, a, at + p7 * stepA).fma(weight, s7);
      at = t2 + channel;
      weight = FloatVector.fromArray(SPECIES, w, atW + channel + 2 * strideW);
      s0 = FloatVector.fromArray(SPECIES, a, at).fma(weight, s0);
      s1 = FloatVector.fromArray(SPECIES, a, at + p1 * stepA).fma(weight, s1);
      s2 = FloatVector.fromArray(SPECIES, a, at + p2 * stepA).fma(weight, s2);
      s3 = FloatVector.fromArray(SPECIES, a, at + p3 * stepA).fma(weight, s3);
      s4 = FloatVector.fromArray(SPECIES, a, at + p4 * stepA).fma(weight, s4);
      s5 = FloatVector.fromArray(SPECIES, a, at + p5 * stepA).fma(weight, s5);
      s6 = FloatVector.fromArray(SPECIES, a, at + p6 * stepA).fma(weight, s6);
      s7 = FloatVector.fromArray(SPECIES, a, at + p7 * stepA).fma(weight, s7);
      at = t3 + channel;
      weight = FloatVector.fromArray(SPECIES, w, atW + channel + 3 * strideW);
      s0 = FloatVector.fromArray(SPECIES, a, at).fma(weight, s0);
      s1 = FloatVector.fromArray(SPECIES, a, at + p1 * stepA).fma(weight, s1);
      s2 = FloatVector.fromArray(SPECIES, a, at + p2 * stepA).fma(weight, s2);
      s3 = FloatVector.fromArray(SPECIES, a, at + p3 * stepA).fma(weight, s3);
      s4 = FloatVector.fromArray(SPECIES, a, at + p4 * stepA).fma(weight, s4);
      s5 = FloatVector.fromArray(SPECIES, a, at + p5 * stepA).fma(weight, s5);
      s6 = FloatVector.fromArray(SPECIES, a, at + p6 * stepA).fma(weight, s6);
      s7 = FloatVector.fromArray(SPECIES, a, at + p7 * stepA).fma(weight, s7);
      int to = atC + channel;
      s0.intoArray(c, to);
      s1.intoArray(c, to + p1 * stepC);
      s2.intoArray(c, to + p2 * stepC);
      s3.intoArray(c, to + p3 * stepC);
      s4.intoArray(c, to + p4 * stepC);
      s5.intoArray(c, to + p5 * stepC);
      s6.intoArray(c, to + p6 * stepC);
      s7.intoArray(c, to + p7 * stepC);
    }
  }
}
