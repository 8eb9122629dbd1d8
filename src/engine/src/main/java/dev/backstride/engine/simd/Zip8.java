package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Puts vectors of 8 phases side by side: `to[atTo + i·stepTo + 8·lane + p] =
/// from[atFrom + i·stepFrom + p·phase + lane]`.
///
/// As [Zip4], with three steps.
final class Zip8 {
  private static final FloatVector FIRST = Lanes.half(0);
  private static final FloatVector SECOND = Lanes.half(COUNT / 2);

  private Zip8() {}

  static void run(
      float[] from,
      int atFrom,
      int stepFrom,
      int phase,
      float[] to,
      int atTo,
      int stepTo,
      int count) {
    for (int i = 0; i < count; i++) {
      int c = atFrom + i * stepFrom;
      int at = atTo + i * stepTo;
      FloatVector r0 = FloatVector.fromArray(SPECIES, from, c);
      FloatVector r1 = FloatVector.fromArray(SPECIES, from, c + phase);
      FloatVector r2 = FloatVector.fromArray(SPECIES, from, c + 2 * phase);
      FloatVector r3 = FloatVector.fromArray(SPECIES, from, c + 3 * phase);
      FloatVector r4 = FloatVector.fromArray(SPECIES, from, c + 4 * phase);
      FloatVector r5 = FloatVector.fromArray(SPECIES, from, c + 5 * phase);
      FloatVector r6 = FloatVector.fromArray(SPECIES, from, c + 6 * phase);
      FloatVector r7 = FloatVector.fromArray(SPECIES, from, c + 7 * phase);
      FloatVector a0 = FIRST.selectFrom(r0, r4);
      FloatVector a1 = SECOND.selectFrom(r0, r4);
      FloatVector b0 = FIRST.selectFrom(r1, r5);
      FloatVector b1 = SECOND.selectFrom(r1, r5);
      FloatVector c0 = FIRST.selectFrom(r2, r6);
      FloatVector c1 = SECOND.selectFrom(r2, r6);
      FloatVector d0 = FIRST.selectFrom(r3, r7);
      FloatVector d1 = SECOND.selectFrom(r3, r7);
      FloatVector even0 = FIRST.selectFrom(a0, c0);
      FloatVector even1 = SECOND.selectFrom(a0, c0);
      FloatVector even2 = FIRST.selectFrom(a1, c1);
      FloatVector even3 = SECOND.selectFrom(a1, c1);
      FloatVector odd0 = FIRST.selectFrom(b0, d0);
      FloatVector odd1 = SECOND.selectFrom(b0, d0);
      FloatVector odd2 = FIRST.selectFrom(b1, d1);
      FloatVector odd3 = SECOND.selectFrom(b1, d1);
      FIRST.selectFrom(even0, odd0).intoArray(to, at);
      SECOND.selectFrom(even0, odd0).intoArray(to, at + COUNT);
      FIRST.selectFrom(even1, odd1).intoArray(to, at + 2 * COUNT);
      SECOND.selectFrom(even1, odd1).intoArray(to, at + 3 * COUNT);
      FIRST.selectFrom(even2, odd2).intoArray(to, at + 4 * COUNT);
      SECOND.selectFrom(even2, odd2).intoArray(to, at + 5 * COUNT);
      FIRST.selectFrom(even3, odd3).intoArray(to, at + 6 * COUNT);
      SECOND.selectFrom(even3, odd3).intoArray(to, at + 7 * COUNT);
    }
  }
}
