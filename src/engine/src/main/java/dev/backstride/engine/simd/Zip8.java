package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/// Puts vectors of 8 phases side by side: `to[atTo + i·stepTo + 8·lane + p] =
/// from[atFrom + i·stepFrom + p·phase + lane]`.
///
/// As [Zip4], with three steps.
final class Zip8 {
  private static final VectorShuffle<Float> FIRST = Lanes.half(0);
  private static final VectorShuffle<Float> SECOND = Lanes.half(COUNT / 2);

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
      FloatVector a0 = r0.rearrange(FIRST, r4);
      FloatVector a1 = r0.rearrange(SECOND, r4);
      FloatVector b0 = r1.rearrange(FIRST, r5);
      FloatVector b1 = r1.rearrange(SECOND, r5);
      FloatVector c0 = r2.rearrange(FIRST, r6);
      FloatVector c1 = r2.rearrange(SECOND, r6);
      FloatVector d0 = r3.rearrange(FIRST, r7);
      FloatVector d1 = r3.rearrange(SECOND, r7);
      FloatVector even0 = a0.rearrange(FIRST, c0);
      FloatVector even1 = a0.rearrange(SECOND, c0);
      FloatVector even2 = a1.rearrange(FIRST, c1);
      FloatVector even3 = a1.rearrange(SECOND, c1);
      FloatVector odd0 = b0.rearrange(FIRST, d0);
      FloatVector odd1 = b0.rearrange(SECOND, d0);
      FloatVector odd2 = b1.rearrange(FIRST, d1);
      FloatVector odd3 = b1.rearrange(SECOND, d1);
      even0.rearrange(FIRST, odd0).intoArray(to, at);
      even0.rearrange(SECOND, odd0).intoArray(to, at + COUNT);
      even1.rearrange(FIRST, odd1).intoArray(to, at + 2 * COUNT);
      even1.rearrange(SECOND, odd1).intoArray(to, at + 3 * COUNT);
      even2.rearrange(FIRST, odd2).intoArray(to, at + 4 * COUNT);
      even2.rearrange(SECOND, odd2).intoArray(to, at + 5 * COUNT);
      even3.rearrange(FIRST, odd3).intoArray(to, at + 6 * COUNT);
      even3.rearrange(SECOND, odd3).intoArray(to, at + 7 * COUNT);
    }
  }
}
