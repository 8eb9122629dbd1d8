package dev.backstride.engine.ops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Transposes 8 × 8 elements in registers: y[to + i·pitch + j] = x[from + j·step + i].
///
/// Seen as two by two blocks, the block at the upper right and that at the lower left change
/// places; then the same within each block, down to single elements. A row and the one half a block
/// below it become two rows: one of both first halves, one of both second halves.
/// Registers: the rows, and 2 vectors of indices a step.
final class Transposition8 {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;

  private static final FloatVector FIRST_4 = first(4);
  private static final FloatVector SECOND_4 = second(4);
  private static final FloatVector FIRST_2 = first(2);
  private static final FloatVector SECOND_2 = second(2);
  private static final FloatVector FIRST_1 = first(1);
  private static final FloatVector SECOND_1 = second(1);

  private Transposition8() {}

  /// Lanes of the upper row of a pair: its own first halves of `half` lanes, then the other's.
  private static FloatVector first(int half) {
    float[] lanes = new float[8];
    for (int l = 0; l < 8; l++) {
      lanes[l] = (l & half) == 0 ? l : l - half + 8;
    }
    return FloatVector.fromArray(SPECIES, lanes, 0);
  }

  /// Lanes of the lower row: the other's second halves, then its own.
  private static FloatVector second(int half) {
    float[] lanes = new float[8];
    for (int l = 0; l < 8; l++) {
      lanes[l] = (l & half) == 0 ? l + half : l + 8;
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
    FloatVector a0 = FIRST_4.selectFrom(r0, r4);
    FloatVector a4 = SECOND_4.selectFrom(r0, r4);
    FloatVector a1 = FIRST_4.selectFrom(r1, r5);
    FloatVector a5 = SECOND_4.selectFrom(r1, r5);
    FloatVector a2 = FIRST_4.selectFrom(r2, r6);
    FloatVector a6 = SECOND_4.selectFrom(r2, r6);
    FloatVector a3 = FIRST_4.selectFrom(r3, r7);
    FloatVector a7 = SECOND_4.selectFrom(r3, r7);
    FloatVector b0 = FIRST_2.selectFrom(a0, a2);
    FloatVector b2 = SECOND_2.selectFrom(a0, a2);
    FloatVector b1 = FIRST_2.selectFrom(a1, a3);
    FloatVector b3 = SECOND_2.selectFrom(a1, a3);
    FloatVector b4 = FIRST_2.selectFrom(a4, a6);
    FloatVector b6 = SECOND_2.selectFrom(a4, a6);
    FloatVector b5 = FIRST_2.selectFrom(a5, a7);
    FloatVector b7 = SECOND_2.selectFrom(a5, a7);
    FloatVector c0 = FIRST_1.selectFrom(b0, b1);
    FloatVector c1 = SECOND_1.selectFrom(b0, b1);
    FloatVector c2 = FIRST_1.selectFrom(b2, b3);
    FloatVector c3 = SECOND_1.selectFrom(b2, b3);
    FloatVector c4 = FIRST_1.selectFrom(b4, b5);
    FloatVector c5 = SECOND_1.selectFrom(b4, b5);
    FloatVector c6 = FIRST_1.selectFrom(b6, b7);
    FloatVector c7 = SECOND_1.selectFrom(b6, b7);
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
