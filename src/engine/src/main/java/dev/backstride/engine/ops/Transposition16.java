package dev.backstride.engine.ops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Transposes 16 × 16 elements in registers: y[to + i·pitch + j] = x[from + j·step + i].
///
/// Seen as two by two blocks, the block at the upper right and that at the lower left change
/// places; then the same within each block, down to single elements. A row and the one half a block
/// below it become two rows: one of both first halves, one of both second halves.
/// Registers: the rows, and 2 vectors of indices a step. To rearrange one row by a shuffle, with
/// the other for its negative indices, does the same by three instructions, two permutations and a
/// blend, which C2 takes nine times as long to compile.
final class Transposition16 {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_512;

  private static final FloatVector FIRST_8 = first(8);
  private static final FloatVector SECOND_8 = second(8);
  private static final FloatVector FIRST_4 = first(4);
  private static final FloatVector SECOND_4 = second(4);
  private static final FloatVector FIRST_2 = first(2);
  private static final FloatVector SECOND_2 = second(2);
  private static final FloatVector FIRST_1 = first(1);
  private static final FloatVector SECOND_1 = second(1);

  private Transposition16() {}

  /// Lanes of the upper row of a pair: its own first halves of `half` lanes, then the other's.
  private static FloatVector first(int half) {
    float[] lanes = new float[16];
    for (int l = 0; l < 16; l++) {
      lanes[l] = (l & half) == 0 ? l : l - half + 16;
    }
    return FloatVector.fromArray(SPECIES, lanes, 0);
  }

  /// Lanes of the lower row: the other's second halves, then its own.
  private static FloatVector second(int half) {
    float[] lanes = new float[16];
    for (int l = 0; l < 16; l++) {
      lanes[l] = (l & half) == 0 ? l + half : l + 16;
    }
    return FloatVector.fromArray(SPECIES, lanes, 0);
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
    FloatVector a0 = FIRST_8.selectFrom(r0, r8);
    FloatVector a8 = SECOND_8.selectFrom(r0, r8);
    FloatVector a1 = FIRST_8.selectFrom(r1, r9);
    FloatVector a9 = SECOND_8.selectFrom(r1, r9);
    FloatVector a2 = FIRST_8.selectFrom(r2, r10);
    FloatVector a10 = SECOND_8.selectFrom(r2, r10);
    FloatVector a3 = FIRST_8.selectFrom(r3, r11);
    FloatVector a11 = SECOND_8.selectFrom(r3, r11);
    FloatVector a4 = FIRST_8.selectFrom(r4, r12);
    FloatVector a12 = SECOND_8.selectFrom(r4, r12);
    FloatVector a5 = FIRST_8.selectFrom(r5, r13);
    FloatVector a13 = SECOND_8.selectFrom(r5, r13);
    FloatVector a6 = FIRST_8.selectFrom(r6, r14);
    FloatVector a14 = SECOND_8.selectFrom(r6, r14);
    FloatVector a7 = FIRST_8.selectFrom(r7, r15);
    FloatVector a15 = SECOND_8.selectFrom(r7, r15);
    FloatVector b0 = FIRST_4.selectFrom(a0, a4);
    FloatVector b4 = SECOND_4.selectFrom(a0, a4);
    FloatVector b1 = FIRST_4.selectFrom(a1, a5);
    FloatVector b5 = SECOND_4.selectFrom(a1, a5);
    FloatVector b2 = FIRST_4.selectFrom(a2, a6);
    FloatVector b6 = SECOND_4.selectFrom(a2, a6);
    FloatVector b3 = FIRST_4.selectFrom(a3, a7);
    FloatVector b7 = SECOND_4.selectFrom(a3, a7);
    FloatVector b8 = FIRST_4.selectFrom(a8, a12);
    FloatVector b12 = SECOND_4.selectFrom(a8, a12);
    FloatVector b9 = FIRST_4.selectFrom(a9, a13);
    FloatVector b13 = SECOND_4.selectFrom(a9, a13);
    FloatVector b10 = FIRST_4.selectFrom(a10, a14);
    FloatVector b14 = SECOND_4.selectFrom(a10, a14);
    FloatVector b11 = FIRST_4.selectFrom(a11, a15);
    FloatVector b15 = SECOND_4.selectFrom(a11, a15);
    FloatVector c0 = FIRST_2.selectFrom(b0, b2);
    FloatVector c2 = SECOND_2.selectFrom(b0, b2);
    FloatVector c1 = FIRST_2.selectFrom(b1, b3);
    FloatVector c3 = SECOND_2.selectFrom(b1, b3);
    FloatVector c4 = FIRST_2.selectFrom(b4, b6);
    FloatVector c6 = SECOND_2.selectFrom(b4, b6);
    FloatVector c5 = FIRST_2.selectFrom(b5, b7);
    FloatVector c7 = SECOND_2.selectFrom(b5, b7);
    FloatVector c8 = FIRST_2.selectFrom(b8, b10);
    FloatVector c10 = SECOND_2.selectFrom(b8, b10);
    FloatVector c9 = FIRST_2.selectFrom(b9, b11);
    FloatVector c11 = SECOND_2.selectFrom(b9, b11);
    FloatVector c12 = FIRST_2.selectFrom(b12, b14);
    FloatVector c14 = SECOND_2.selectFrom(b12, b14);
    FloatVector c13 = FIRST_2.selectFrom(b13, b15);
    FloatVector c15 = SECOND_2.selectFrom(b13, b15);
    FloatVector d0 = FIRST_1.selectFrom(c0, c1);
    FloatVector d1 = SECOND_1.selectFrom(c0, c1);
    FloatVector d2 = FIRST_1.selectFrom(c2, c3);
    FloatVector d3 = SECOND_1.selectFrom(c2, c3);
    FloatVector d4 = FIRST_1.selectFrom(c4, c5);
    FloatVector d5 = SECOND_1.selectFrom(c4, c5);
    FloatVector d6 = FIRST_1.selectFrom(c6, c7);
    FloatVector d7 = SECOND_1.selectFrom(c6, c7);
    FloatVector d8 = FIRST_1.selectFrom(c8, c9);
    FloatVector d9 = SECOND_1.selectFrom(c8, c9);
    FloatVector d10 = FIRST_1.selectFrom(c10, c11);
    FloatVector d11 = SECOND_1.selectFrom(c10, c11);
    FloatVector d12 = FIRST_1.selectFrom(c12, c13);
    FloatVector d13 = SECOND_1.selectFrom(c12, c13);
    FloatVector d14 = FIRST_1.selectFrom(c14, c15);
    FloatVector d15 = SECOND_1.selectFrom(c14, c15);
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
