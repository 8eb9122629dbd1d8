package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Slots Y and X, one channel a group, a 3 × 3 window that moves by single pixels, read where the
/// picture lies; lanes are pixels of a row. Tile: two vectors of pixels of any number of rows,
/// anywhere in a row.
///
/// `c[atC + r·rowC + lane] = Σ_t a[atA + (r + t/3)·rowA + t%3 + lane] · w[t·COUNT]`, with zeros for
/// what lies beside a row of the picture, in front of its first one or behind its last.
///
/// Each sum is one chain of fused multiply-adds, tap by tap. As [PlaneTile3x3], but no vector
/// reaches beyond its row: where the window does, the load begins a pixel later or earlier, and a
/// selection by lane moves it back and puts a zero into the gap. The taps in the middle of a row
/// never reach beyond it. A loop over one vector of pixels has too few sums on their way: alone in
/// L1 it takes 2 to 3 ns a vector, this one 2.
///
/// The chains are written out: a method that takes vectors may be called where it is seldom run,
/// and then makes objects of them.
///
/// Registers: 4 sums + 9 weights + 6 of a + 4 selections + a zero = 24 of 32.
public final class InPlace3x3 {
  /// Vectors of pixels of a tile.
  public static final int VECTORS = 2;

  private InPlace3x3() {}

  /// Computes one tile.
  ///
  /// @param a the plane that is read
  /// @param atA index in a of where the row of the first sums' first taps begins
  /// @param rowA floats in a from one row to the next
  /// @param first for each vector and tap of a row: the pixel at which its load begins
  /// @param select for each of these which lanes of the load it has, `COUNT` for a zero
  /// @param w weights, a vector of equal ones for each tap
  /// @param c the plane that is written, in whole vectors
  /// @param atC index in c of the first vector's first pixel
  /// @param secondC floats from there to the second vector's
  /// @param rowC floats in c from one row to the next
  /// @param rows number of rows
  /// @param above whether the first row that is read is the one in front of the picture
  /// @param below whether the last row that is read is the one behind the picture
  public static void run(
      float[] a,
      int atA,
      int rowA,
      int[] first,
      float[] select,
      float[] w,
      float[] c,
      int atC,
      int secondC,
      int rowC,
      int rows,
      boolean above,
      boolean below) {
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
    FloatVector selectU0 = FloatVector.fromArray(SPECIES, select, 0);
    FloatVector selectU2 = FloatVector.fromArray(SPECIES, select, 2 * COUNT);
    FloatVector selectV0 = FloatVector.fromArray(SPECIES, select, 3 * COUNT);
    FloatVector selectV2 = FloatVector.fromArray(SPECIES, select, 5 * COUNT);
    int atU0 = atA + first[0];
    int atU1 = atA + first[1];
    int atU2 = atA + first[2];
    int atV0 = atA + first[3];
    int atV1 = atA + first[4];
    int atV2 = atA + first[5];
    FloatVector begunU = zero.fma(w2, zero.fma(w1, zero.fma(w0, zero)));
    FloatVector begunV = begunU;
    FloatVector halfU = zero;
    FloatVector halfV = zero;
    int end = below ? rows + 1 : rows + 2;
    for (int r = above ? 1 : 0; r < end; r++) {
      int row = r * rowA;
      FloatVector u0 = selectU0.selectFrom(FloatVector.fromArray(SPECIES, a, atU0 + row), zero);
      FloatVector u1 = FloatVector.fromArray(SPECIES, a, atU1 + row);
      FloatVector u2 = selectU2.selectFrom(FloatVector.fromArray(SPECIES, a, atU2 + row), zero);
      FloatVector v0 = selectV0.selectFrom(FloatVector.fromArray(SPECIES, a, atV0 + row), zero);
      FloatVector v1 = FloatVector.fromArray(SPECIES, a, atV1 + row);
      FloatVector v2 = selectV2.selectFrom(FloatVector.fromArray(SPECIES, a, atV2 + row), zero);
      // Sums that began in front of the tile are stored into its first row, which is overwritten.
      int to = atC + Math.max(r - 2, 0) * rowC;
      u2.fma(w8, u1.fma(w7, u0.fma(w6, halfU))).intoArray(c, to);
      v2.fma(w8, v1.fma(w7, v0.fma(w6, halfV))).intoArray(c, to + secondC);
      halfU = u2.fma(w5, u1.fma(w4, u0.fma(w3, begunU)));
      halfV = v2.fma(w5, v1.fma(w4, v0.fma(w3, begunV)));
      begunU = u2.fma(w2, u1.fma(w1, u0.fma(w0, zero)));
      begunV = v2.fma(w2, v1.fma(w1, v0.fma(w0, zero)));
    }
    if (below) {
      int to = atC + (rows - 1) * rowC;
      zero.fma(w8, zero.fma(w7, zero.fma(w6, halfU))).intoArray(c, to);
      zero.fma(w8, zero.fma(w7, zero.fma(w6, halfV))).intoArray(c, to + secondC);
    }
  }
}
