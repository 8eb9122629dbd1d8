package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// G of F(2, 3): three weights at the points 0, 1, −1 and ∞, each divided by the product of the
/// point's distances to the others.
///
/// `to[j·stepTo + lane] = Σ_i G[j, i] · from[i·stepFrom + lane]`
final class WinogradKernel23 {
  private WinogradKernel23() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      FloatVector x2 = FloatVector.fromArray(SPECIES, from, atFrom + i + 2 * stepFrom);
      x0.neg().intoArray(to, at);
      FloatVector even = x0.add(x2).mul(half);
      x1.fma(half, even).intoArray(to, at + stepTo);
      even.sub(x1.mul(half)).intoArray(to, at + 2 * stepTo);
      x2.intoArray(to, at + 3 * stepTo);
    }
  }
}
