package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// Slot Y, one channel a group, a 3 × 3 window that moves by two pixels, read where the picture
/// lies; lanes are pixels of a row. Tile: one vector of pixels of any number of rows.
///
/// `c[atC + r·rowC + lane] = Σ_t a[atA + (2·r + t/3)·rowA + t%3 + 2·lane] · w[t·COUNT]`, with zeros
/// for what lies beside a row of the picture, in front of its first one or behind its last.
///
/// Each sum is one chain of fused multiply-adds, tap by tap. The second and the third tap of a row
/// are every second lane of the same two loads, the first one is the third a lane further and one
/// float more: 3 loads and 3 selections for 9 multiply-adds. As in [InPlace3x3] loads that would
/// reach beyond a row begin earlier; what lies beside the row is masked to zero, which the tap in
/// the middle never needs.
///
/// Registers: 2 sums + 9 weights + 3 selections + 2 masks + 3 loads + 3 of a + a zero = 23 of 32.
public final class InPlace3x3Step2 {
  private static final VectorSpecies<Integer> BITS =
      VectorSpecies.of(int.class, SPECIES.vectorShape());

  private InPlace3x3Step2() {}

  /// Computes one tile.
  ///
  /// @param a the plane that is read
  /// @param atA index in a of where the row of the first sums' first taps begins
  /// @param rowA floats in a from one row to the next
  /// @param first for each tap of a row: the pixel at which its loads begin, the same for the
  ///     second and the third
  /// @param select for each of these which lanes of the loads it has
  /// @param mask for each of these all bits of a lane, or none where the tap lies beside the row
  /// @param w weights, a vector of equal ones for each tap
  /// @param c the plane that is written, in whole vectors
  /// @param atC index in c of the first pixel
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
      int[] mask,
      float[] w,
      float[] c,
      int atC,
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
    FloatVector select0 = FloatVector.fromArray(SPECIES, select, 0);
    FloatVector select1 = FloatVector.fromArray(SPECIES, select, COUNT);
    FloatVector select2 = FloatVector.fromArray(SPECIES, select, 2 * COUNT);
    IntVector mask0 = IntVector.fromArray(BITS, mask, 0);
    IntVector mask2 = IntVector.fromArray(BITS, mask, 2 * COUNT);
    int at0 = atA + first[0];
    int at1 = atA + first[1];
    FloatVector begun = zero.fma(w2, zero.fma(w1, zero.fma(w0, zero)));
    FloatVector half = zero;
    int last = below ? 2 * rows - 1 : 2 * rows;
    // Sums that began in front of the tile are stored into its first row, and those of a last row
    // of zeros take another one: both are overwritten. One loop with all loads: where its first or
    // last turn stood apart as well, the code was too large for C2 to inline it.
    for (int r = above ? 0 : -1; r < rows; r++) {
      int second = Math.max(2 * r + 1, 0) * rowA;
      FloatVector x0 = FloatVector.fromArray(SPECIES, a, at1 + second);
      FloatVector x1 = FloatVector.fromArray(SPECIES, a, at1 + second + COUNT);
      FloatVector before = FloatVector.broadcast(SPECIES, a[at0 + second]);
      FloatVector a1 = select1.selectFrom(x0, x1);
      FloatVector a2 =
          select2.selectFrom(x0, x1).reinterpretAsInts().and(mask2).reinterpretAsFloats();
      FloatVector a0 =
          select0.selectFrom(a2, before).reinterpretAsInts().and(mask0).reinterpretAsFloats();
      half = a2.fma(w5, a1.fma(w4, a0.fma(w3, begun)));
      int third = Math.min(2 * r + 2, last) * rowA;
      x0 = FloatVector.fromArray(SPECIES, a, at1 + third);
      x1 = FloatVector.fromArray(SPECIES, a, at1 + third + COUNT);
      before = FloatVector.broadcast(SPECIES, a[at0 + third]);
      a1 = select1.selectFrom(x0, x1);
      a2 = select2.selectFrom(x0, x1).reinterpretAsInts().and(mask2).reinterpretAsFloats();
      a0 = select0.selectFrom(a2, before).reinterpretAsInts().and(mask0).reinterpretAsFloats();
      a2.fma(w8, a1.fma(w7, a0.fma(w6, half))).intoArray(c, atC + Math.max(r, 0) * rowC);
      begun = a2.fma(w2, a1.fma(w1, a0.fma(w0, zero)));
    }
    if (below) {
      zero.fma(w8, zero.fma(w7, zero.fma(w6, half))).intoArray(c, atC + (rows - 1) * rowC);
    }
  }
}
