package dev.backstride.engine.ops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Transposes 8 × 8 elements in registers: y[to + i·pitch + j] = x[from + j·step + i].
///
/// Seen as two by two blocks, the block at the upper right and that at the lower left change
/// places; then the same within each block, down to single elements. A row and the one half a block
/// below it become two rows: one of both first halves, one of both second halves.
/// Registers: the rows, and 2 shuffles a step.
final class Transposition8 {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;

  private static final VectorShuffle<Float> FIRST_4 = first(4);
  private static final VectorShuffle<Float> SECOND_4 = second(4);
  private static final VectorShuffle<Float> FIRST_2 = first(2);
  private static final VectorShuffle<Float> SECOND_2 = second(2);
  private static final VectorShuffle<Float> FIRST_1 = first(1);
  private static final VectorShuffle<Float> SECOND_1 = second(1);

  private Transposition8() {}

  /// Lanes of the upper row of a pair: its own first halves of `half` lanes, then the other's.
  private static VectorShuffle<Float> first(int half) {
    return VectorShuffle.fromOp(SPECIES, l -> (l & half) == 0 ? l : l - half - 8);
  }

  /// Lanes of the lower row: the other's second halves, then its own.
  private static VectorShuffle<Float> second(int half) {
    return VectorShuffle.fromOp(SPECIES, l -> (l & half) == 0 ? l + half : l - 8);
  }

  static void run(float[] x, int from, int step, float[] y, int to, int pitch) {
    FloatVector r0 = FloatVector.fromArray(SPECIES, x, from);
    FloatVector r1 = FloatVector.fromArray(SPECIES, x, from + step);
    FloatVector r2 = FloatVector.fromArray(SPECIES, x, from + 2 * step);
    FloatVector r3 = FloatVector.fromArray(SPECIES, x, from + 3 * step);
    FloatVector r4 = FloatVector.fromArray(SPECIES, x, from + 4 * step);
    FloatVector r5 = FloatVector.fromArray(SPECIES, x, from + 5 * step);
    FloatVector r6 = FloatVector.fromArray(SPECIES, x, from + 6 * step);
    FloatVector r7 = FloatVector.fromArray(SPECIES, x, from + 7 * step);
    FloatVector a0 = r0.rearrange(FIRST_4, r4);
    FloatVector a4 = r0.rearrange(SECOND_4, r4);
    FloatVector a1 = r1.rearrange(FIRST_4, r5);
    FloatVector a5 = r1.rearrange(SECOND_4, r5);
    FloatVector a2 = r2.rearrange(FIRST_4, r6);
    FloatVector a6 = r2.rearrange(SECOND_4, r6);
    FloatVector a3 = r3.rearrange(FIRST_4, r7);
    FloatVector a7 = r3.rearrange(SECOND_4, r7);
    FloatVector b0 = a0.rearrange(FIRST_2, a2);
    FloatVector b2 = a0.rearrange(SECOND_2, a2);
    FloatVector b1 = a1.rearrange(FIRST_2, a3);
    FloatVector b3 = a1.rearrange(SECOND_2, a3);
    FloatVector b4 = a4.rearrange(FIRST_2, a6);
    FloatVector b6 = a4.rearrange(SECOND_2, a6);
    FloatVector b5 = a5.rearrange(FIRST_2, a7);
    FloatVector b7 = a5.rearrange(SECOND_2, a7);
    FloatVector c0 = b0.rearrange(FIRST_1, b1);
    FloatVector c1 = b0.rearrange(SECOND_1, b1);
    FloatVector c2 = b2.rearrange(FIRST_1, b3);
    FloatVector c3 = b2.rearrange(SECOND_1, b3);
    FloatVector c4 = b4.rearrange(FIRST_1, b5);
    FloatVector c5 = b4.rearrange(SECOND_1, b5);
    FloatVector c6 = b6.rearrange(FIRST_1, b7);
    FloatVector c7 = b6.rearrange(SECOND_1, b7);
    c0.intoArray(y, to);
    c1.intoArray(y, to + pitch);
    c2.intoArray(y, to + 2 * pitch);
    c3.intoArray(y, to + 3 * pitch);
    c4.intoArray(y, to + 4 * pitch);
    c5.intoArray(y, to + 5 * pitch);
    c6.intoArray(y, to + 6 * pitch);
    c7.intoArray(y, to + 7 * pitch);
  }
}
