package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slot Y, one channel a group, row-major pictures, windows of twice their distance: the right half
/// of a window is the left half of the next. Tile: a vector of parts of 8 neighbouring windows.
///
/// `c[atC + r·stepC + lane] = Σ_t a[atA + r·stepA + taps[t] + lane] · w[atW + left[t] + lane] +
/// a[atA + (r + 1)·stepA + taps[t] + lane] · w[atW + left[t] + half + lane]`
///
/// Each sum is one chain of fused multiply-adds. What lies behind the last window is undefined.
///
/// Registers: 8 sums + 2 weights + 1 of a = 11 of 16. Eleven loads for 16 multiply-adds: each
/// vector of a is loaded once for both windows.
public final class DotsTile8 {
  /// Windows of a tile.
  public static final int WINDOWS = 8;

  private DotsTile8() {}

  /// Computes one tile.
  ///
  /// @param a the picture that is read
  /// @param atA index in a of the first tap of the first window
  /// @param stepA floats in a from one window to the next
  /// @param taps offset of each vector of the left half of a window from the first
  /// @param w weights
  /// @param atW index in w of what left counts from
  /// @param left where the weights of each of these vectors lie
  /// @param half floats in w from these to those of the right half
  /// @param c the sums, whole tiles
  /// @param atC index in c of the first window's
  /// @param stepC floats in c from one window's to the next
  /// @param windows number of windows, at least 1
  public static void run(
      float[] a,
      int atA,
      int stepA,
      int[] taps,
      float[] w,
      int atW,
      int[] left,
      int half,
      float[] c,
      int atC,
      int stepC,
      int windows) {
    int a1 = atA + stepA;
    int a2 = atA + Math.min(2, windows) * stepA;
    int a3 = atA + Math.min(3, windows) * stepA;
    int a4 = atA + Math.min(4, windows) * stepA;
    int a5 = atA + Math.min(5, windows) * stepA;
    int a6 = atA + Math.min(6, windows) * stepA;
    int a7 = atA + Math.min(7, windows) * stepA;
    int a8 = atA + Math.min(8, windows) * stepA;
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
      int at = atW + left[t];
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, at);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, at + half);
      s0 = FloatVector.fromArray(SPECIES, a, atA + tap).fma(w0, s0);
      FloatVector x = FloatVector.fromArray(SPECIES, a, a1 + tap);
      s0 = x.fma(w1, s0);
      s1 = x.fma(w0, s1);
      x = FloatVector.fromArray(SPECIES, a, a2 + tap);
      s1 = x.fma(w1, s1);
      s2 = x.fma(w0, s2);
      x = FloatVector.fromArray(SPECIES, a, a3 + tap);
      s2 = x.fma(w1, s2);
      s3 = x.fma(w0, s3);
      x = FloatVector.fromArray(SPECIES, a, a4 + tap);
      s3 = x.fma(w1, s3);
      s4 = x.fma(w0, s4);
      x = FloatVector.fromArray(SPECIES, a, a5 + tap);
      s4 = x.fma(w1, s4);
      s5 = x.fma(w0, s5);
      x = FloatVector.fromArray(SPECIES, a, a6 + tap);
      s5 = x.fma(w1, s5);
      s6 = x.fma(w0, s6);
      x = FloatVector.fromArray(SPECIES, a, a7 + tap);
      s6 = x.fma(w1, s6);
      s7 = x.fma(w0, s7);
      s7 = FloatVector.fromArray(SPECIES, a, a8 + tap).fma(w1, s7);
    }
    s0.intoArray(c, atC);
    s1.intoArray(c, atC + stepC);
    s2.intoArray(c, atC + 2 * stepC);
    s3.intoArray(c, atC + 3 * stepC);
    s4.intoArray(c, atC + 4 * stepC);
    s5.intoArray(c, atC + 5 * stepC);
    s6.intoArray(c, atC + 6 * stepC);
    s7.intoArray(c, atC + 7 * stepC);
  }
}
