package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/// Slot X, one channel a group, a window of 3 × 3 taps that moves by two pixels and begins one in
/// front of the picture: even outputs of an axis have the tap in the middle, odd ones the two
/// outer. Lanes are pixels of a row. Tile: two vectors of outputs of any even number of rows.
///
/// An even row of sums: for even `l`, `c[atC + 2·r·rowC + l] = a[atA + r·rowA + l/2] · w4`; for odd
/// ones that pixel by w5 and the next one by w3. An odd row: the same of that row of a by w7, w8,
/// w6, and of the next one by w1, w2, w0.
///
/// Each sum is one chain of fused multiply-adds, in ascending order of what is read. A row of a is
/// loaded once for the rows of sums on its both sides: 2 loads for 9 multiply-adds.
///
/// Registers: 9 weights + 4 of a + 4 sums = 17, with 2 shuffles 19 of 32.
public final class PlaneTilePairs {
  private static final VectorShuffle<Float> FIRST = Lanes.half(0);
  private static final VectorShuffle<Float> SECOND = Lanes.half(COUNT / 2);

  private PlaneTilePairs() {}

  /// Computes one tile.
  ///
  /// @param a the plane that is read, with a row and a pixel more than there are pairs of outputs
  /// @param atA index in a of the first pixel
  /// @param rowA floats in a from one row to the next
  /// @param w weights of the kernel, row by row, a vector of equal ones for each
  /// @param c the plane that is written, in whole vectors
  /// @param atC index in c of the first output
  /// @param rowC floats in c from one row to the next
  /// @param pairs pairs of rows
  public static void run(
      float[] a, int atA, int rowA, float[] w, float[] c, int atC, int rowC, int pairs) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector w0 = FloatVector.fromArray(SPECIES, w, 0);
    FloatVector w1 = FloatVector.fromArray(SPECIES, w, COUNT);
    FloatVector w2 = FloatVector.fromArray(SPECIES, w, 2 * COUNT);
    FloatVector w3 = FloatVector.fromArray(SPECIES, w, 3 * COUNT);
    FloatVector w4 = FloatVector.fromArray(SPECIES, w, 4 * COUNT);
    FloatVector w5 = FloatVector.fromArray(SPECIES, w, 5 * COUNT);
    FloatVector w6 = FloatVector.fromArray(SPECIES, w, 6 * COUNT);
    FloatVector w7 = FloatVector.fromArray(SPECIES, w, 7 * COUNT);
    FloatVector w8 = FloatVector.fromArray(SPECIES, w, 8 * COUNT);
    FloatVector left = FloatVector.fromArray(SPECIES, a, atA);
    FloatVector right = FloatVector.fromArray(SPECIES, a, atA + 1);
    for (int r = 0; r < pairs; r++) {
      FloatVector even = left.fma(w4, zero);
      FloatVector odd = right.fma(w3, left.fma(w5, zero));
      int to = atC + 2 * r * rowC;
      even.rearrange(FIRST, odd).intoArray(c, to);
      even.rearrange(SECOND, odd).intoArray(c, to + COUNT);
      FloatVector evenBelow = left.fma(w7, zero);
      FloatVector oddBelow = right.fma(w6, left.fma(w8, zero));
      int next = atA + (r + 1) * rowA;
      left = FloatVector.fromArray(SPECIES, a, next);
      right = FloatVector.fromArray(SPECIES, a, next + 1);
      evenBelow = left.fma(w1, evenBelow);
      oddBelow = right.fma(w0, left.fma(w2, oddBelow));
      evenBelow.rearrange(FIRST, oddBelow).intoArray(c, to + rowC);
      evenBelow.rearrange(SECOND, oddBelow).intoArray(c, to + rowC + COUNT);
    }
  }
}
