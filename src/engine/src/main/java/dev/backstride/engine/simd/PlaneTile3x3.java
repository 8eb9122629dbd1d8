package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slots Y and X, one channel a group, a 3 × 3 window that moves by single pixels; lanes are pixels
/// of a row. Tile: one vector of pixels of any number of rows.
///
/// `c[atC + r·rowC + lane] = Σ_t a[atA + (r + t/3)·rowA + t%3 + lane] · w[atW + t·COUNT]`
///
/// Each sum is one chain of fused multiply-adds, tap by tap. The loop runs down the rows of a; each
/// is loaded once (three times, a pixel apart) and ends the sums of one row, goes on with those of
/// the next and begins those of the one after: 3 loads for 9 multiply-adds.
///
/// Registers: 2 sums + 9 weights + 3 of a = 14 of 16.
public final class PlaneTile3x3 {
  private PlaneTile3x3() {}

  /// Computes one tile.
  ///
  /// @param a the plane that is read
  /// @param atA index in a of the first tap of the first pixel
  /// @param rowA floats in a from one row to the next
  /// @param w weights, a vector of equal ones for each tap
  /// @param atW index in w of the first tap's weights
  /// @param c the plane that is written, in whole vectors
  /// @param atC index in c of the first pixel
  /// @param rowC floats in c from one row to the next
  /// @param rows number of rows
  public static void run(
      float[] a, int atA, int rowA, float[] w, int atW, float[] c, int atC, int rowC, int rows) {
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
    FloatVector a0 = FloatVector.fromArray(SPECIES, a, atA);
    FloatVector a1 = FloatVector.fromArray(SPECIES, a, atA + 1);
    FloatVector a2 = FloatVector.fromArray(SPECIES, a, atA + 2);
    FloatVector begun = a2.fma(w2, a1.fma(w1, a0.fma(w0, zero)));
    int second = atA + rowA;
    a0 = FloatVector.fromArray(SPECIES, a, second);
    a1 = FloatVector.fromArray(SPECIES, a, second + 1);
    a2 = FloatVector.fromArray(SPECIES, a, second + 2);
    FloatVector half = a2.fma(w5, a1.fma(w4, a0.fma(w3, begun)));
    begun = a2.fma(w2, a1.fma(w1, a0.fma(w0, zero)));
    int third = second + rowA;
    for (int r = 0; r < rows; r++) {
      int at = third + r * rowA;
      a0 = FloatVector.fromArray(SPECIES, a, at);
      a1 = FloatVector.fromArray(SPECIES, a, at + 1);
      a2 = FloatVector.fromArray(SPECIES, a, at + 2);
      a2.fma(w8, a1.fma(w7, a0.fma(w6, half))).intoArray(c, atC + r * rowC);
      half = a2.fma(w5, a1.fma(w4, a0.fma(w3, begun)));
      begun = a2.fma(w2, a1.fma(w1, a0.fma(w0, zero)));
    }
  }
}
