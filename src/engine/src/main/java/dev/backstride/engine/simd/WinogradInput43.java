package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Bᵀ of F(4, 3): six inputs at the points 0, p, −p, q, −q and ∞, with p = 5/8 and q = 3/2.
///
/// `to[j·stepTo + lane] = Σ_i Bᵀ[j, i] · from[i·stepFrom + lane]`, 12 multiply-adds.
///
/// Registers: 6 inputs + 2 sums + 8 factors = 16 of 16.
final class WinogradInput43 {
  private WinogradInput43() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    FloatVector p = FloatVector.broadcast(SPECIES, 5f / 8);
    FloatVector minusP = FloatVector.broadcast(SPECIES, -5f / 8);
    FloatVector q = FloatVector.broadcast(SPECIES, 3f / 2);
    FloatVector minusQ = FloatVector.broadcast(SPECIES, -3f / 2);
    FloatVector minusP2 = FloatVector.broadcast(SPECIES, -25f / 64);
    FloatVector minusQ2 = FloatVector.broadcast(SPECIES, -9f / 4);
    FloatVector p2q2 = FloatVector.broadcast(SPECIES, 225f / 256);
    FloatVector minusSum = FloatVector.broadcast(SPECIES, -169f / 64);
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      FloatVector x2 = FloatVector.fromArray(SPECIES, from, atFrom + i + 2 * stepFrom);
      FloatVector x3 = FloatVector.fromArray(SPECIES, from, atFrom + i + 3 * stepFrom);
      FloatVector x4 = FloatVector.fromArray(SPECIES, from, atFrom + i + 4 * stepFrom);
      FloatVector x5 = FloatVector.fromArray(SPECIES, from, atFrom + i + 5 * stepFrom);
      x0.fma(p2q2, x2.fma(minusSum, x4)).intoArray(to, at);
      FloatVector even = x2.fma(minusQ2, x4);
      FloatVector odd = x1.fma(minusQ2, x3);
      odd.fma(p, even).intoArray(to, at + stepTo);
      odd.fma(minusP, even).intoArray(to, at + 2 * stepTo);
      even = x2.fma(minusP2, x4);
      odd = x1.fma(minusP2, x3);
      odd.fma(q, even).intoArray(to, at + 3 * stepTo);
      odd.fma(minusQ, even).intoArray(to, at + 4 * stepTo);
      x1.fma(p2q2, x3.fma(minusSum, x5)).intoArray(to, at + 5 * stepTo);
    }
  }
}
