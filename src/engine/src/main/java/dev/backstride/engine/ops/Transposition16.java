package dev.backstride.engine.ops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Transposes 16 × 16 elements in registers: y[to + i·pitch + j] = x[from + j·step + i].
///
/// Seen as two by two blocks, the block at the upper right and that at the lower left change
/// places; then the same within each block, down to single elements. A row and the one half a block
/// below it become two rows: one of both first halves, one of both second halves.
/// Registers: the rows, and 2 shuffles a step.
final class Transposition16 {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_512;

  private static final VectorShuffle<Float> FIRST_8 = first(8);
  private static final VectorShuffle<Float> SECOND_8 = second(8);
  private static final VectorShuffle<Float> FIRST_4 = first(4);
  private static final VectorShuffle<Float> SECOND_4 = second(4);
  private static final VectorShuffle<Float> FIRST_2 = first(2);
  private static final VectorShuffle<Float> SECOND_2 = second(2);
  private static final VectorShuffle<Float> FIRST_1 = first(1);
  private static final VectorShuffle<Float> SECOND_1 = second(1);

  private Transposition16() {}

  /// Lanes of the upper row of a pair: its own first halves of `half` lanes, then the other's.
  private static VectorShuffle<Float> first(int half) {
    return VectorShuffle.fromOp(SPECIES, l -> (l & half) == 0 ? l : l - half - 16);
  }

  /// Lanes of the lower row: the other's second halves, then its own.
  private static VectorShuffle<Float> second(int half) {
    return VectorShuffle.fromOp(SPECIES, l -> (l & half) == 0 ? l + half : l - 16);
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
    FloatVector r8 = FloatVector.fromArray(SPECIES, x, from + 8 * step);
    FloatVector r9 = FloatVector.fromArray(SPECIES, x, from + 9 * step);
    FloatVector r10 = FloatVector.fromArray(SPECIES, x, from + 10 * step);
    FloatVector r11 = FloatVector.fromArray(SPECIES, x, from + 11 * step);
    FloatVector r12 = FloatVector.fromArray(SPECIES, x, from + 12 * step);
    FloatVector r13 = FloatVector.fromArray(SPECIES, x, from + 13 * step);
    FloatVector r14 = FloatVector.fromArray(SPECIES, x, from + 14 * step);
    FloatVector r15 = FloatVector.fromArray(SPECIES, x, from + 15 * step);
    FloatVector a0 = r0.rearrange(FIRST_8, r8);
    FloatVector a8 = r0.rearrange(SECOND_8, r8);
    FloatVector a1 = r1.rearrange(FIRST_8, r9);
    FloatVector a9 = r1.rearrange(SECOND_8, r9);
    FloatVector a2 = r2.rearrange(FIRST_8, r10);
    FloatVector a10 = r2.rearrange(SECOND_8, r10);
    FloatVector a3 = r3.rearrange(FIRST_8, r11);
    FloatVector a11 = r3.rearrange(SECOND_8, r11);
    FloatVector a4 = r4.rearrange(FIRST_8, r12);
    FloatVector a12 = r4.rearrange(SECOND_8, r12);
    FloatVector a5 = r5.rearrange(FIRST_8, r13);
    FloatVector a13 = r5.rearrange(SECOND_8, r13);
    FloatVector a6 = r6.rearrange(FIRST_8, r14);
    FloatVector a14 = r6.rearrange(SECOND_8, r14);
    FloatVector a7 = r7.rearrange(FIRST_8, r15);
    FloatVector a15 = r7.rearrange(SECOND_8, r15);
    FloatVector b0 = a0.rearrange(FIRST_4, a4);
    FloatVector b4 = a0.rearrange(SECOND_4, a4);
    FloatVector b1 = a1.rearrange(FIRST_4, a5);
    FloatVector b5 = a1.rearrange(SECOND_4, a5);
    FloatVector b2 = a2.rearrange(FIRST_4, a6);
    FloatVector b6 = a2.rearrange(SECOND_4, a6);
    FloatVector b3 = a3.rearrange(FIRST_4, a7);
    FloatVector b7 = a3.rearrange(SECOND_4, a7);
    FloatVector b8 = a8.rearrange(FIRST_4, a12);
    FloatVector b12 = a8.rearrange(SECOND_4, a12);
    FloatVector b9 = a9.rearrange(FIRST_4, a13);
    FloatVector b13 = a9.rearrange(SECOND_4, a13);
    FloatVector b10 = a10.rearrange(FIRST_4, a14);
    FloatVector b14 = a10.rearrange(SECOND_4, a14);
    FloatVector b11 = a11.rearrange(FIRST_4, a15);
    FloatVector b15 = a11.rearrange(SECOND_4, a15);
    FloatVector c0 = b0.rearrange(FIRST_2, b2);
    FloatVector c2 = b0.rearrange(SECOND_2, b2);
    FloatVector c1 = b1.rearrange(FIRST_2, b3);
    FloatVector c3 = b1.rearrange(SECOND_2, b3);
    FloatVector c4 = b4.rearrange(FIRST_2, b6);
    FloatVector c6 = b4.rearrange(SECOND_2, b6);
    FloatVector c5 = b5.rearrange(FIRST_2, b7);
    FloatVector c7 = b5.rearrange(SECOND_2, b7);
    FloatVector c8 = b8.rearrange(FIRST_2, b10);
    FloatVector c10 = b8.rearrange(SECOND_2, b10);
    FloatVector c9 = b9.rearrange(FIRST_2, b11);
    FloatVector c11 = b9.rearrange(SECOND_2, b11);
    FloatVector c12 = b12.rearrange(FIRST_2, b14);
    FloatVector c14 = b12.rearrange(SECOND_2, b14);
    FloatVector c13 = b13.rearrange(FIRST_2, b15);
    FloatVector c15 = b13.rearrange(SECOND_2, b15);
    FloatVector d0 = c0.rearrange(FIRST_1, c1);
    FloatVector d1 = c0.rearrange(SECOND_1, c1);
    FloatVector d2 = c2.rearrange(FIRST_1, c3);
    FloatVector d3 = c2.rearrange(SECOND_1, c3);
    FloatVector d4 = c4.rearrange(FIRST_1, c5);
    FloatVector d5 = c4.rearrange(SECOND_1, c5);
    FloatVector d6 = c6.rearrange(FIRST_1, c7);
    FloatVector d7 = c6.rearrange(SECOND_1, c7);
    FloatVector d8 = c8.rearrange(FIRST_1, c9);
    FloatVector d9 = c8.rearrange(SECOND_1, c9);
    FloatVector d10 = c10.rearrange(FIRST_1, c11);
    FloatVector d11 = c10.rearrange(SECOND_1, c11);
    FloatVector d12 = c12.rearrange(FIRST_1, c13);
    FloatVector d13 = c12.rearrange(SECOND_1, c13);
    FloatVector d14 = c14.rearrange(FIRST_1, c15);
    FloatVector d15 = c14.rearrange(SECOND_1, c15);
    d0.intoArray(y, to);
    d1.intoArray(y, to + pitch);
    d2.intoArray(y, to + 2 * pitch);
    d3.intoArray(y, to + 3 * pitch);
    d4.intoArray(y, to + 4 * pitch);
    d5.intoArray(y, to + 5 * pitch);
    d6.intoArray(y, to + 6 * pitch);
    d7.intoArray(y, to + 7 * pitch);
    d8.intoArray(y, to + 8 * pitch);
    d9.intoArray(y, to + 9 * pitch);
    d10.intoArray(y, to + 10 * pitch);
    d11.intoArray(y, to + 11 * pitch);
    d12.intoArray(y, to + 12 * pitch);
    d13.intoArray(y, to + 13 * pitch);
    d14.intoArray(y, to + 14 * pitch);
    d15.intoArray(y, to + 15 * pitch);
  }
}
