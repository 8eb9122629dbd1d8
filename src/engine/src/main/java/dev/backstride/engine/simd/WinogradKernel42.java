package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// G of F(4, 2): two weights at the points 0, −1, 1/2, 2 and ∞, each divided by the product of the
/// point's distances to the others.
///
/// `to[j·stepTo + lane] = Σ_i G[j, i] · from[i·stepFrom + lane]`
final class WinogradKernel42 {
  private WinogradKernel42() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    FloatVector ninth = FloatVector.broadcast(SPECIES, 1f / 9);
    FloatVector twoNinths = FloatVector.broadcast(SPECIES, 2f / 9);
    FloatVector minus4Ninths = FloatVector.broadcast(SPECIES, -4f / 9);
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      x0.intoArray(to, at);
      x1.sub(x0).mul(twoNinths).intoArray(to, at + stepTo);
      x0.add(x0).add(x1).mul(minus4Ninths).intoArray(to, at + 2 * stepTo);
      x1.add(x1).add(x0).mul(ninth).intoArray(to, at + 3 * stepTo);
      x1.intoArray(to, at + 4 * stepTo);
    }
  }
}
