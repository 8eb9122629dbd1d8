package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slot X, one channel a group, each output has 2 × 2 taps (the kernel is twice the stride); lanes
/// are outputs of a row between two pixels of x. Tile: a vector of outputs at 4 positions of any
/// number of rows, which read the same pixels.
///
/// `c[atC + r·rowC + p·stepC + lane] = Σ_t x[atX + t/2·rowX + p + t%2] · w[atW + r·rowW + t·stepW +
/// lane]`
///
/// Each sum is one chain of fused multiply-adds, tap by tap.
///
/// Registers: 10 of x + 4 weights + 1 sum = 15 of 16. Bound: 4 loads and 4 stores for 16
/// multiply-adds.
public final class PlaneTile2x2 {
  /// Positions of a tile.
  public static final int POSITIONS = 4;

  private PlaneTile2x2() {}

  /// Computes one tile.
  ///
  /// @param x the rows that are read
  /// @param atX index in x of the first tap of the first position
  /// @param rowX floats in x from one row to the next
  /// @param w weights
  /// @param atW index in w of the first tap's weights for the first row
  /// @param stepW floats from one tap's weights to the next
  /// @param rowW floats from one row's weights to the next
  /// @param c the plane that is written, in whole vectors
  /// @param atC index in c of the first output
  /// @param stepC floats in c from one position to the next
  /// @param rowC floats in c from one row to the next
  /// @param rows number of rows
  public static void run(
      float[] x,
      int atX,
      int rowX,
      float[] w,
      int atW,
      int stepW,
      int rowW,
      float[] c,
      int atC,
      int stepC,
      int rowC,
      int rows) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector x0 = FloatVector.broadcast(SPECIES, x[atX]);
    FloatVector x1 = FloatVector.broadcast(SPECIES, x[atX + 1]);
    FloatVector x2 = FloatVector.broadcast(SPECIES, x[atX + 2]);
    FloatVector x3 = FloatVector.broadcast(SPECIES, x[atX + 3]);
    FloatVector x4 = FloatVector.broadcast(SPECIES, x[atX + 4]);
    FloatVector y0 = FloatVector.broadcast(SPECIES, x[atX + rowX]);
    FloatVector y1 = FloatVector.broadcast(SPECIES, x[atX + rowX + 1]);
    FloatVector y2 = FloatVector.broadcast(SPECIES, x[atX + rowX + 2]);
    FloatVector y3 = FloatVector.broadcast(SPECIES, x[atX + rowX + 3]);
    FloatVector y4 = FloatVector.broadcast(SPECIES, x[atX + rowX + 4]);
    for (int r = 0; r < rows; r++) {
      int i = atW + r * rowW;
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, i);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, i + stepW);
      FloatVector w2 = FloatVector.fromArray(SPECIES, w, i + 2 * stepW);
      FloatVector w3 = FloatVector.fromArray(SPECIES, w, i + 3 * stepW);
      int to = atC + r * rowC;
      y1.fma(w3, y0.fma(w2, x1.fma(w1, x0.fma(w0, zero)))).intoArray(c, to);
      y2.fma(w3, y1.fma(w2, x2.fma(w1, x1.fma(w0, zero)))).intoArray(c, to + stepC);
      y3.fma(w3, y2.fma(w2, x3.fma(w1, x2.fma(w0, zero)))).intoArray(c, to + 2 * stepC);
      y4.fma(w3, y3.fma(w2, x4.fma(w1, x3.fma(w0, zero)))).intoArray(c, to + 3 * stepC);
    }
  }
}
