package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/// Puts vectors of 2 phases side by side: `to[atTo + i·stepTo + 2·lane + p] =
/// from[atFrom + i·stepFrom + p·phase + lane]`.
final class Zip2 {
  private static final VectorShuffle<Float> FIRST = Lanes.half(0);
  private static final VectorShuffle<Float> SECOND = Lanes.half(COUNT / 2);

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
      a.rearrange(FIRST, b).intoArray(to, at);
      a.rearrange(SECOND, b).intoArray(to, at + COUNT);
    }
  }
}
