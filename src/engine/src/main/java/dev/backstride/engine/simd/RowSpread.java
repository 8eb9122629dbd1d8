package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// A row that is written with more pixels than are read: lanes are pixels that are written, and
/// each vector of them needs few neighbouring pixels, which a permutation spreads.
///
/// Nanoseconds a vector in a trial (Zen 5, 512 bit): this way 2.5; a vector shuffle made from each
/// vector of lanes 20; a gathering load 4.8; floats one by one 12.
public final class RowSpread {
  private static final VectorSpecies<Integer> INDICES = SPECIES.withLanes(int.class);

  private RowSpread() {}

  /// `y[atY + r·pitch + i] = Σ_t x[atX + r·pitchX + first[j / COUNT] + lane[j]] · w[j]` with
  /// `j = t·pitch + i`, for i less than `pitch`, whole vectors, and `rows` rows r. Each sum is one
  /// chain of fused multiply-adds, tap by tap. It goes down the rows, so that all find the lanes of
  /// their vector in a register; two taps, as bilinear up-sampling has them, are written out.
  ///
  /// @param x the rows that are read, a vector from each first pixel on
  /// @param first the first pixel that each vector needs
  /// @param lane which pixel from there on, less than COUNT
  public static void run(
      float[] x,
      int atX,
      int pitchX,
      int rows,
      int[] first,
      int[] lane,
      float[] w,
      int taps,
      int pitch,
      float[] y,
      int atY) {
    for (int i = 0; i < pitch; i += COUNT) {
      if (taps == 2) {
        two(x, atX, pitchX, rows, first, lane, w, i, pitch, y, atY + i);
        continue;
      }
      for (int r = 0; r < rows; r++) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int t = 0, at = i; t < taps; t++, at += pitch) {
          IntVector lanes = IntVector.fromArray(INDICES, lane, at);
          int from = atX + r * pitchX + first[at / COUNT];
          IntVector near = FloatVector.fromArray(SPECIES, x, from).reinterpretAsInts();
          FloatVector spread = lanes.selectFrom(near).reinterpretAsFloats();
          sum = spread.fma(FloatVector.fromArray(SPECIES, w, at), sum);
        }
        sum.intoArray(y, atY + r * pitch + i);
      }
    }
  }

  private static void two(
      float[] x,
      int atX,
      int pitchX,
      int rows,
      int[] first,
      int[] lane,
      float[] w,
      int i,
      int pitch,
      float[] y,
      int atY) {
    int x0 = atX + first[i / COUNT];
    int x1 = atX + first[(i + pitch) / COUNT];
    IntVector lanes0 = IntVector.fromArray(INDICES, lane, i);
    IntVector lanes1 = IntVector.fromArray(INDICES, lane, i + pitch);
    FloatVector w0 = FloatVector.fromArray(SPECIES, w, i);
    FloatVector w1 = FloatVector.fromArray(SPECIES, w, i + pitch);
    for (int r = 0; r < rows; r++) {
      IntVector near0 = FloatVector.fromArray(SPECIES, x, x0 + r * pitchX).reinterpretAsInts();
      IntVector near1 = FloatVector.fromArray(SPECIES, x, x1 + r * pitchX).reinterpretAsInts();
      FloatVector spread0 = lanes0.selectFrom(near0).reinterpretAsFloats();
      FloatVector spread1 = lanes1.selectFrom(near1).reinterpretAsFloats();
      FloatVector sum = spread0.fma(w0, FloatVector.zero(SPECIES));
      spread1.fma(w1, sum).intoArray(y, atY + r * pitch);
    }
  }
}
