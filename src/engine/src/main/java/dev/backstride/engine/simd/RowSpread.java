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

  /// `y[atY + i] = Σ_t x[atX + first[j / COUNT] + lane[j]] · w[j]` with `j = t·pitch + i`, for i
  /// less than `pitch`, whole vectors. Each sum is one chain of fused multiply-adds, tap by tap.
  ///
  /// @param x the row that is read, a vector from each first pixel on
  /// @param first the first pixel that each vector needs
  /// @param lane which pixel from there on, less than COUNT
  public static void run(
      float[] x,
      int atX,
      int[] first,
      int[] lane,
      float[] w,
      int taps,
      int pitch,
      float[] y,
      int atY) {
    for (int i = 0; i < pitch; i += COUNT) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int t = 0, at = i; t < taps; t++, at += pitch) {
        IntVector near =
            FloatVector.fromArray(SPECIES, x, atX + first[at / COUNT]).reinterpretAsInts();
        IntVector lanes = IntVector.fromArray(INDICES, lane, at);
        FloatVector spread = lanes.selectFrom(near).reinterpretAsFloats();
        sum = spread.fma(FloatVector.fromArray(SPECIES, w, at), sum);
      }
      sum.intoArray(y, atY + i);
    }
  }
}
