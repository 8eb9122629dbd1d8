package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// G of F(2, 4): four weights at the points 0, −1, 1/2, 2 and ∞, each divided by the product of the
/// point's distances to the others.
///
/// `to[j·stepTo + lane] = Σ_i G[j, i] · from[i·stepFrom + lane]`
final class WinogradKernel24 {
  private WinogradKernel24() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    FloatVector half = FloatVector.broadcast(SPECIES, 1f / 2);
    FloatVector two = FloatVector.broadcast(SPECIES, 2);
    FloatVector minus2Ninths = FloatVector.broadcast(SPECIES, -2f / 9);
    FloatVector minus8Ninths = FloatVector.broadcast(SPECIES, -8f / 9);
    FloatVector ninth = FloatVector.broadcast(SPECIES, 1f / 9);
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      FloatVector x2 = FloatVector.fromArray(SPECIES, from, atFrom + i + 2 * stepFrom);
      FloatVector x3 = FloatVector.fromArray(SPECIES, from, atFrom + i + 3 * stepFrom);
      x0.intoArray(to, at);
      x0.sub(x1).add(x2.sub(x3)).mul(minus2Ninths).intoArray(to, at + stepTo);
      x3.fma(half, x2).fma(half, x1).fma(half, x0).mul(minus8Ninths).intoArray(to, at + 2 * stepTo);
      x3.fma(two, x2).fma(two, x1).fma(two, x0).mul(ninth).intoArray(to, at + 3 * stepTo);
      x3.intoArray(to, at + 4 * stepTo);
    }
  }
}
