package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slot X, one channel a group, each output has 2 × 2 taps (the kernel is twice the stride); lanes
/// are outputs of a row between two pixels of x. Tile: a vector of outputs at any number of
/// positions of a row, whose weights are the same.
///
/// `c[atC + p·stepC + lane] = Σ_t x[t/2·rowX + p + t%2] · w[atW + t·stepW + lane]`
///
/// Each sum is one chain of fused multiply-adds, tap by tap.
///
/// Registers: 4 of x + 4 weights + 1 sum = 9 of 16. Bound: 4 loads for 4 multiply-adds. (Down the
/// rows, with pixels in registers and 4 loads for 16 multiply-adds, each row of the picture was
/// written in pieces that lie far apart.)
public final class PlaneTile2x2 {
  private PlaneTile2x2() {}

  /// Computes one tile.
  ///
  /// @param x the rows that are read, from the first tap of the first position on
  /// @param rowX floats in x from one row to the next
  /// @param w weights
  /// @param atW index in w of the first tap's weights
  /// @param stepW floats from one tap's weights to the next
  /// @param c the plane that is written, in whole vectors
  /// @param atC index in c of the first output
  /// @param stepC floats in c from one position to the next
  /// @param positions number of positions
  public static void run(
      float[] x,
      int rowX,
      float[] w,
      int atW,
      int stepW,
      float[] c,
      int atC,
      int stepC,
      int positions) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector w0 = FloatVector.fromArray(SPECIES, w, atW);
    FloatVector w1 = FloatVector.fromArray(SPECIES, w, atW + stepW);
    FloatVector w2 = FloatVector.fromArray(SPECIES, w, atW + 2 * stepW);
    FloatVector w3 = FloatVector.fromArray(SPECIES, w, atW + 3 * stepW);
    for (int p = 0; p < positions; p++) {
      FloatVector x0 = FloatVector.broadcast(SPECIES, x[p]);
      FloatVector x1 = FloatVector.broadcast(SPECIES, x[p + 1]);
      FloatVector y0 = FloatVector.broadcast(SPECIES, x[rowX + p]);
      FloatVector y1 = FloatVector.broadcast(SPECIES, x[rowX + p + 1]);
      y1.fma(w3, y0.fma(w2, x1.fma(w1, x0.fma(w0, zero)))).intoArray(c, atC + p * stepC);
    }
  }
}
