package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slots Y and X, one channel a group. Tile: 8 pixels × 1 vector of channels.
///
/// `c[atC + r·stepC + lane] = Σ_t a[atA + r·stepA + taps[t] + lane] · w[atW + t·strideW + lane]`
///
/// Each sum is one chain of fused multiply-adds, tap by tap. Behind the last pixel that one
/// repeats.
///
/// Registers: 8 sums + 1 weight + 1 of a = 10 of 16. The loads of a are the bound: one for each
/// multiply-add, two a cycle where they do not straddle cache lines.
public final class DepthwiseTile8 {
  /// Pixels of a tile.
  public static final int PIXELS = 8;

  /// One vector of channels at a time, of any window.
  public static final DepthwiseTile ANY =
      new DepthwiseTile(
          PIXELS,
          (a, atA, stepA, taps, w, atW, strideW, c, atC, stepC, pixels, channels) -> {
            for (int i = 0; i < channels; i += Lanes.COUNT) {
              int at = Math.min(i, channels - Lanes.COUNT);
              run(a, atA + at, stepA, taps, w, atW + at, strideW, c, atC + at, stepC, pixels);
            }
          });

  private DepthwiseTile8() {}

  /// Computes one tile.
  ///
  /// @param a the picture that is read
  /// @param atA index in a of the first tap of the first pixel
  /// @param stepA floats in a from one pixel to the next
  /// @param taps offset of each tap from the first
  /// @param w weights, a row of channels for each tap
  /// @param atW index in w of the first tap's weights
  /// @param strideW floats from one tap's weights to the next
  /// @param c the picture that is written, in whole vectors
  /// @param atC index in c of the first pixel
  /// @param stepC floats in c from one pixel to the next
  /// @param pixels number of pixels, at least 1
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
      int pixels) {
    int last = pixels - 1;
    int a0 = atA;
    int a1 = atA + Math.min(1, last) * stepA;
    int a2 = atA + Math.min(2, last) * stepA;
    int a3 = atA + Math.min(3, last) * stepA;
    int a4 = atA + Math.min(4, last) * stepA;
    int a5 = atA + Math.min(5, last) * stepA;
    int a6 = atA + Math.min(6, last) * stepA;
    int a7 = atA + Math.min(7, last) * stepA;
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s0 = zero;
    FloatVector s1 = zero;
    FloatVector s2 = zero;
    FloatVector s3 = zero;
    FloatVector s4 = zero;
    FloatVector s5 = zero;
    FloatVector s6 = zero;
    FloatVector s7 = zero;
    for (int t = 0; t < taps.length; t++) {
      int tap = taps[t];
      FloatVector weight = FloatVector.fromArray(SPECIES, w, atW + t * strideW);
      s0 = FloatVector.fromArray(SPECIES, a, a0 + tap).fma(weight, s0);
      s1 = FloatVector.fromArray(SPECIES, a, a1 + tap).fma(weight, s1);
      s2 = FloatVector.fromArray(SPECIES, a, a2 + tap).fma(weight, s2);
      s3 = FloatVector.fromArray(SPECIES, a, a3 + tap).fma(weight, s3);
      s4 = FloatVector.fromArray(SPECIES, a, a4 + tap).fma(weight, s4);
      s5 = FloatVector.fromArray(SPECIES, a, a5 + tap).fma(weight, s5);
      s6 = FloatVector.fromArray(SPECIES, a, a6 + tap).fma(weight, s6);
      s7 = FloatVector.fromArray(SPECIES, a, a7 + tap).fma(weight, s7);
    }
    s0.intoArray(c, atC);
    s1.intoArray(c, atC + Math.min(1, last) * stepC);
    s2.intoArray(c, atC + Math.min(2, last) * stepC);
    s3.intoArray(c, atC + Math.min(3, last) * stepC);
    s4.intoArray(c, atC + Math.min(4, last) * stepC);
    s5.intoArray(c, atC + Math.min(5, last) * stepC);
    s6.intoArray(c, atC + Math.min(6, last) * stepC);
    s7.intoArray(c, atC + Math.min(7, last) * stepC);
  }
}
