package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// A of F(4, 3), the adjoint of [WinogradOutput43]: four gradients of outputs at the points 0, p,
/// −p, q, −q and ∞, with p = 5/8 and q = 3/2.
///
/// `to[j·stepTo + lane] = Σ_i Aᵀ[i, j] · from[i·stepFrom + lane]`
///
/// Registers: 4 inputs + 2 sums + 6 factors = 12 of 16.
final class WinogradGradient43 {
  private WinogradGradient43() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    FloatVector p = FloatVector.broadcast(SPECIES, 5f / 8);
    FloatVector minusP = FloatVector.broadcast(SPECIES, -5f / 8);
    FloatVector q = FloatVector.broadcast(SPECIES, 3f / 2);
    FloatVector minusQ = FloatVector.broadcast(SPECIES, -3f / 2);
    FloatVector p2 = FloatVector.broadcast(SPECIES, 25f / 64);
    FloatVector q2 = FloatVector.broadcast(SPECIES, 9f / 4);
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      FloatVector x2 = FloatVector.fromArray(SPECIES, from, atFrom + i + 2 * stepFrom);
      FloatVector x3 = FloatVector.fromArray(SPECIES, from, atFrom + i + 3 * stepFrom);
      x0.intoArray(to, at);
      FloatVector even = x2.fma(p2, x0);
      FloatVector odd = x3.fma(p2, x1);
      odd.fma(p, even).intoArray(to, at + stepTo);
      odd.fma(minusP, even).intoArray(to, at + 2 * stepTo);
      even = x2.fma(q2, x0);
      odd = x3.fma(q2, x1);
      odd.fma(q, even).intoArray(to, at + 3 * stepTo);
      odd.fma(minusQ, even).intoArray(to, at + 4 * stepTo);
      x3.intoArray(to, at + 5 * stepTo);
    }
  }
}
