package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slots Y and X, one channel a group, a 3 × 3 window that moves by two rows; lanes are pixels of a
/// row. Tile: one vector of pixels of any number of rows.
///
/// `c[atC + r·rowC + lane] = Σ_t a[atA + (2·r + t/3)·rowA + taps[t%3] + lane] · w[atW + t·COUNT]`
///
/// Each sum is one chain of fused multiply-adds, tap by tap. As [PlaneTile3x3], but only every
/// second row of a ends the sums of one row and begins those of the next: 6 loads for 9
/// multiply-adds.
///
/// Registers: 1 sum + 9 weights + 3 of a = 13 of 16.
public final class PlaneTile3x3Step2 {
  private PlaneTile3x3Step2() {}

  /// Computes one tile.
  ///
  /// @param a the plane that is read
  /// @param atA index in a of where the taps' offsets are counted from
  /// @param rowA floats in a from one row to the next
  /// @param taps offset of each tap; those of the first row are read
  /// @param w weights, a vector of equal ones for each tap
  /// @param atW index in w of the first tap's weights
  /// @param c the plane that is written, in whole vectors
  /// @param atC index in c of the first pixel
  /// @param rowC floats in c from one row to the next
  /// @param rows number of rows
  public static void run(
      float[] a,
      int atA,
      int rowA,
      int[] taps,
      float[] w,
      int atW,
      float[] c,
      int atC,
      int rowC,
      int rows) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector w0 = FloatVector.fromArray(SPECIES, w, atW);
    FloatVector w1 = FloatVector.fromArray(SPECIES, w, atW + Lanes.COUNT);
    FloatVector w2 = FloatVector.fromArray(SPECIES, w, atW + 2 * Lanes.COUNT);
    FloatVector w3 = FloatVector.fromArray(SPECIES, w, atW + 3 * Lanes.COUNT);
    FloatVector w4 = FloatVector.fromArray(SPECIES, w, atW + 4 * Lanes.COUNT);
    FloatVector w5 = FloatVector.fromArray(SPECIES, w, atW + 5 * Lanes.COUNT);
    FloatVector w6 = FloatVector.fromArray(SPECIES, w, atW + 6 * Lanes.COUNT);
    FloatVector w7 = FloatVector.fromArray(SPECIES, w, atW + 7 * Lanes.COUNT);
    FloatVector w8 = FloatVector.fromArray(SPECIES, w, atW + 8 * Lanes.COUNT);
    int t0 = atA + taps[0];
    int t1 = atA + taps[1];
    int t2 = atA + taps[2];
    FloatVector a0 = FloatVector.fromArray(SPECIES, a, t0);
    FloatVector a1 = FloatVector.fromArray(SPECIES, a, t1);
    FloatVector a2 = FloatVector.fromArray(SPECIES, a, t2);
    FloatVector begun = a2.fma(w2, a1.fma(w1, a0.fma(w0, zero)));
    for (int r = 0; r < rows; r++) {
      int second = (2 * r + 1) * rowA;
      int third = (2 * r + 2) * rowA;
      a0 = FloatVector.fromArray(SPECIES, a, t0 + second);
      a1 = FloatVector.fromArray(SPECIES, a, t1 + second);
      a2 = FloatVector.fromArray(SPECIES, a, t2 + second);
      FloatVector half = a2.fma(w5, a1.fma(w4, a0.fma(w3, begun)));
      a0 = FloatVector.fromArray(SPECIES, a, t0 + third);
      a1 = FloatVector.fromArray(SPECIES, a, t1 + third);
      a2 = FloatVector.fromArray(SPECIES, a, t2 + third);
      a2.fma(w8, a1.fma(w7, a0.fma(w6, half))).intoArray(c, atC + r * rowC);
      begun = a2.fma(w2, a1.fma(w1, a0.fma(w0, zero)));
    }
  }
}
