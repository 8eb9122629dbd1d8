package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slot X, one channel a group, a window of 3 × 3 taps that moves by two pixels: of two
/// neighbouring outputs of an axis the first has the tap in the middle, the second the two outer.
/// Tile: a pair of rows by two pairs of columns, all whole vectors of channels.
///
/// With `p` and `q` for the pairs' numbers, `k[r, c]` for a weight of the kernel and the sums over
/// `s`, `t` in {0, 1}:
///
/// `c[2p, 2q] = a[p, q] · k[1, 1]`
///
/// `c[2p, 2q + 1] = Σ_t a[p, q + t] · k[1, 2 − 2t]`
///
/// `c[2p + 1, 2q] = Σ_s a[p + s, q] · k[2 − 2s, 1]`
///
/// `c[2p + 1, 2q + 1] = Σ_s Σ_t a[p + s, q + t] · k[2 − 2s, 2 − 2t]`
///
/// Each sum is one chain of fused multiply-adds, in ascending order of what is read. A tile loads 6
/// vectors of a and 9 weights for 18 multiply-adds and 8 stores. The loop and its last vector are
/// those of [DepthwiseTile3x3].
///
/// Registers: 9 weights + 6 of a + 1 sum = 16 of 32.
public final class DepthwiseTilePairs {
  /// Columns of a tile.
  public static final int COLUMNS = 4;

  private DepthwiseTilePairs() {}

  /// Computes one tile.
  ///
  /// @param a the picture that is read
  /// @param atA index in a of the first pixel
  /// @param rowA floats in a from one row to the next
  /// @param pixelA floats in a from one pixel to the next
  /// @param w weights, a row of channels for each tap
  /// @param atW indices in w of the weights of the four outputs of a pair of pairs, row by row; the
  ///     taps of each in ascending order of what they read
  /// @param strideW floats from one tap's weights to the next
  /// @param c the picture that is written
  /// @param atC index in c of the first output
  /// @param rowC floats in c from one row to the next
  /// @param pixelC floats in c from one pixel to the next
  /// @param channels channels to compute, at least a vector's
  public static void run(
      float[] a,
      int atA,
      int rowA,
      int pixelA,
      float[] w,
      int[] atW,
      int strideW,
      float[] c,
      int atC,
      int rowC,
      int pixelC,
      int channels) {
    int at11 = atW[0];
    int at1 = atW[1];
    int at01 = atW[2];
    int at0 = atW[3];
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < channels; i += Lanes.COUNT) {
      int channel = Math.min(i, channels - Lanes.COUNT);
      int at = atA + channel;
      FloatVector a0 = FloatVector.fromArray(SPECIES, a, at);
      FloatVector a1 = FloatVector.fromArray(SPECIES, a, at + pixelA);
      FloatVector a2 = FloatVector.fromArray(SPECIES, a, at + 2 * pixelA);
      FloatVector b0 = FloatVector.fromArray(SPECIES, a, at + rowA);
      FloatVector b1 = FloatVector.fromArray(SPECIES, a, at + rowA + pixelA);
      FloatVector b2 = FloatVector.fromArray(SPECIES, a, at + rowA + 2 * pixelA);
      int to = atC + channel;
      FloatVector w11 = FloatVector.fromArray(SPECIES, w, at11 + channel);
      FloatVector w12 = FloatVector.fromArray(SPECIES, w, at1 + channel);
      FloatVector w10 = FloatVector.fromArray(SPECIES, w, at1 + channel + strideW);
      a0.fma(w11, zero).intoArray(c, to);
      a1.fma(w10, a0.fma(w12, zero)).intoArray(c, to + pixelC);
      a1.fma(w11, zero).intoArray(c, to + 2 * pixelC);
      a2.fma(w10, a1.fma(w12, zero)).intoArray(c, to + 3 * pixelC);
      to += rowC;
      FloatVector w21 = FloatVector.fromArray(SPECIES, w, at01 + channel);
      FloatVector w01 = FloatVector.fromArray(SPECIES, w, at01 + channel + strideW);
      FloatVector w22 = FloatVector.fromArray(SPECIES, w, at0 + channel);
      FloatVector w20 = FloatVector.fromArray(SPECIES, w, at0 + channel + strideW);
      FloatVector w02 = FloatVector.fromArray(SPECIES, w, at0 + channel + 2 * strideW);
      FloatVector w00 = FloatVector.fromArray(SPECIES, w, at0 + channel + 3 * strideW);
      b0.fma(w01, a0.fma(w21, zero)).intoArray(c, to);
      FloatVector s1 = b0.fma(w02, a1.fma(w20, a0.fma(w22, zero)));
      b1.fma(w00, s1).intoArray(c, to + pixelC);
      b1.fma(w01, a1.fma(w21, zero)).intoArray(c, to + 2 * pixelC);
      FloatVector s3 = b1.fma(w02, a2.fma(w20, a1.fma(w22, zero)));
      b2.fma(w00, s3).intoArray(c, to + 3 * pixelC);
    }
  }
}
