package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// G of F(2, 5): five weights at the points 0, p, −p, q, −q and ∞, with p = 5/8 and q = 3/2, each
/// divided by the product of the point's distances to the others.
///
/// `to[j·stepTo + lane] = Σ_i G[j, i] · from[i·stepFrom + lane]`
final class WinogradKernel25 {
  private WinogradKernel25() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    FloatVector p = FloatVector.broadcast(SPECIES, 5f / 8);
    FloatVector q = FloatVector.broadcast(SPECIES, 3f / 2);
    FloatVector p2 = FloatVector.broadcast(SPECIES, 25f / 64);
    FloatVector q2 = FloatVector.broadcast(SPECIES, 9f / 4);
    FloatVector zero = FloatVector.broadcast(SPECIES, 256f / 225);
    FloatVector factorP = FloatVector.broadcast(SPECIES, -2048f / 2975);
    FloatVector factorQ = FloatVector.broadcast(SPECIES, 128f / 1071);
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      FloatVector x2 = FloatVector.fromArray(SPECIES, from, atFrom + i + 2 * stepFrom);
      FloatVector x3 = FloatVector.fromArray(SPECIES, from, atFrom + i + 3 * stepFrom);
      FloatVector x4 = FloatVector.fromArray(SPECIES, from, atFrom + i + 4 * stepFrom);
      x0.mul(zero).intoArray(to, at);
      FloatVector even = x4.fma(p2, x2).fma(p2, x0).mul(factorP);
      FloatVector odd = x3.fma(p2, x1).mul(p).mul(factorP);
      even.add(odd).intoArray(to, at + stepTo);
      even.sub(odd).intoArray(to, at + 2 * stepTo);
      even = x4.fma(q2, x2).fma(q2, x0).mul(factorQ);
      odd = x3.fma(q2, x1).mul(q).mul(factorQ);
      even.add(odd).intoArray(to, at + 3 * stepTo);
      even.sub(odd).intoArray(to, at + 4 * stepTo);
      x4.intoArray(to, at + 5 * stepTo);
    }
  }
}
