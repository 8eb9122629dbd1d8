package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Puts vectors of 4 phases side by side: `to[atTo + i·stepTo + 4·lane + p] =
/// from[atFrom + i·stepFrom + p·phase + lane]`.
///
/// Those of two phases that are half of the phases apart are put side by side, then two of these
/// pairs.
final class Zip4 {
  private static final FloatVector FIRST = Lanes.half(0);
  private static final FloatVector SECOND = Lanes.half(COUNT / 2);

  private Zip4() {}

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
      FloatVector even0 = FIRST.selectFrom(r0, r2);
      FloatVector even1 = SECOND.selectFrom(r0, r2);
      FloatVector odd0 = FIRST.selectFrom(r1, r3);
      FloatVector odd1 = SECOND.selectFrom(r1, r3);
      FIRST.selectFrom(even0, odd0).intoArray(to, at);
      SECOND.selectFrom(even0, odd0).intoArray(to, at + COUNT);
      FIRST.selectFrom(even1, odd1).intoArray(to, at + 2 * COUNT);
      SECOND.selectFrom(even1, odd1).intoArray(to, at + 3 * COUNT);
    }
  }
}
