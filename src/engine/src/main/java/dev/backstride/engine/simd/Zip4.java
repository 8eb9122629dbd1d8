package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/// Puts vectors of 4 phases side by side: `to[atTo + i·stepTo + 4·lane + p] =
/// from[atFrom + i·stepFrom + p·phase + lane]`.
///
/// Those of two phases that are half of the phases apart are put side by side, then two of these
/// pairs.
final class Zip4 {
  private static final VectorShuffle<Float> FIRST = Lanes.half(0);
  private static final VectorShuffle<Float> SECOND = Lanes.half(COUNT / 2);

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
      FloatVector even0 = r0.rearrange(FIRST, r2);
      FloatVector even1 = r0.rearrange(SECOND, r2);
      FloatVector odd0 = r1.rearrange(FIRST, r3);
      FloatVector odd1 = r1.rearrange(SECOND, r3);
      even0.rearrange(FIRST, odd0).intoArray(to, at);
      even0.rearrange(SECOND, odd0).intoArray(to, at + COUNT);
      even1.rearrange(FIRST, odd1).intoArray(to, at + 2 * COUNT);
      even1.rearrange(SECOND, odd1).intoArray(to, at + 3 * COUNT);
    }
  }
}
