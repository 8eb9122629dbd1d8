package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slots Y and X, one channel a group, a window of nine taps; lanes are pixels of a row. Tile: one
/// vector of pixels of any number of rows.
///
/// `c[atC + r·stepC + lane] = Σ_t a[atA + r·stepA + taps[t] + lane] · w[atW + t·COUNT]`
///
/// Each sum is one chain of fused multiply-adds, tap by tap; those of neighbouring rows overlap in
/// time. The weights stay in registers, but each multiply-add loads its own vector.
///
/// Registers: 1 sum + 9 weights + 1 of a = 11 of 16.
public final class PlaneTile9 {
  private PlaneTile9() {}

  /// Computes one tile.
  ///
  /// @param a the plane that is read
  /// @param atA index in a of the first tap of the first pixel
  /// @param stepA floats in a from one row's first tap to the next one's
  /// @param taps offset of each tap from the first
  /// @param w weights, a vector of equal ones for each tap
  /// @param atW index in w of the first tap's weights
  /// @param c the plane that is written, in whole vectors
  /// @param atC index in c of the first pixel
  /// @param stepC floats in c from one row to the next
  /// @param rows number of rows
  public static void run(
      float[] a,
      int atA,
      int stepA,
      int[] taps,
      float[] w,
      int atW,
      float[] c,
      int atC,
      int stepC,
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
    int t3 = atA + taps[3];
    int t4 = atA + taps[4];
    int t5 = atA + taps[5];
    int t6 = atA + taps[6];
    int t7 = atA + taps[7];
    int t8 = atA + taps[8];
    for (int r = 0; r < rows; r++) {
      int row = r * stepA;
      FloatVector s = FloatVector.fromArray(SPECIES, a, t0 + row).fma(w0, zero);
      s = FloatVector.fromArray(SPECIES, a, t1 + row).fma(w1, s);
      s = FloatVector.fromArray(SPECIES, a, t2 + row).fma(w2, s);
      s = FloatVector.fromArray(SPECIES, a, t3 + row).fma(w3, s);
      s = FloatVector.fromArray(SPECIES, a, t4 + row).fma(w4, s);
      s = FloatVector.fromArray(SPECIES, a, t5 + row).fma(w5, s);
      s = FloatVector.fromArray(SPECIES, a, t6 + row).fma(w6, s);
      s = FloatVector.fromArray(SPECIES, a, t7 + row).fma(w7, s);
      s = FloatVector.fromArray(SPECIES, a, t8 + row).fma(w8, s);
      s.intoArray(c, atC + r * stepC);
    }
  }
}
