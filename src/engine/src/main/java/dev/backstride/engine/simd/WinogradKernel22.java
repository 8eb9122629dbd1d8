package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// G of F(2, 2): two weights at the points 0, −1 and ∞, each divided by the product of the point's
/// distances to the others.
///
/// `to[j·stepTo + lane] = Σ_i G[j, i] · from[i·stepFrom + lane]`
final class WinogradKernel22 {
  private WinogradKernel22() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      x0.intoArray(to, at);
      x1.sub(x0).intoArray(to, at + stepTo);
      x1.intoArray(to, at + 2 * stepTo);
    }
  }
}
