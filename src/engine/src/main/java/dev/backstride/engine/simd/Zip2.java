package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Puts vectors of 2 phases side by side: `to[atTo + i·stepTo + 2·lane + p] =
/// from[atFrom + i·stepFrom + p·phase + lane]`.
final class Zip2 {
  private static final FloatVector FIRST = Lanes.half(0);
  private static final FloatVector SECOND = Lanes.half(COUNT / 2);

  private Zip2() {}

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
      FloatVector a = FloatVector.fromArray(SPECIES, from, c);
      FloatVector b = FloatVector.fromArray(SPECIES, from, c + phase);
      FIRST.selectFrom(a, b).intoArray(to, at);
      SECOND.selectFrom(a, b).intoArray(to, at + COUNT);
    }
  }
}
