package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slots Y and X, one channel a group. Tile: 8 pixels × 1 vector of channels.
///
/// `c[rowsC[r] + atC + lane] = Σ_t a[rowsA[r] + taps[t] + atA + lane] · w[atW + t·strideW + lane]`
///
/// Each sum is one chain of fused multiply-adds, tap by tap. Rows may repeat.
///
/// Registers: 8 sums + 1 weight + 1 of a = 10 of 16. The loads of a are the bound: one for each
/// multiply-add, two a cycle where they do not straddle cache lines.
public final class DepthwiseTile8 {
  /// Pixels of a tile.
  public static final int ROWS = 8;

  private DepthwiseTile8() {}

  /// Computes one tile.
  ///
  /// @param a the picture that is read
  /// @param rowsA index in a of the first tap of each pixel
  /// @param atA first channel in a
  /// @param taps offset of each tap from the first
  /// @param w weights, a row of channels for each tap
  /// @param atW index in w of the first tap's weights
  /// @param strideW floats from one tap's weights to the next
  /// @param c the picture that is written, in whole vectors
  /// @param rowsC index in c of each pixel
  /// @param atC first channel in c
  public static void run(
      float[] a,
      int[] rowsA,
      int atA,
      int[] taps,
      float[] w,
      int atW,
      int strideW,
      float[] c,
      int[] rowsC,
      int atC) {
    int a0 = rowsA[0] + atA;
    int a1 = rowsA[1] + atA;
    int a2 = rowsA[2] + atA;
    int a3 = rowsA[3] + atA;
    int a4 = rowsA[4] + atA;
    int a5 = rowsA[5] + atA;
    int a6 = rowsA[6] + atA;
    int a7 = rowsA[7] + atA;
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
    s0.intoArray(c, rowsC[0] + atC);
    s1.intoArray(c, rowsC[1] + atC);
    s2.intoArray(c, rowsC[2] + atC);
    s3.intoArray(c, rowsC[3] + atC);
    s4.intoArray(c, rowsC[4] + atC);
    s5.intoArray(c, rowsC[5] + atC);
    s6.intoArray(c, rowsC[6] + atC);
    s7.intoArray(c, rowsC[7] + atC);
  }
}
