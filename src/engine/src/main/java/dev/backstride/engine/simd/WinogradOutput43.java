package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Aᵀ of F(4, 3): four outputs from the products at the points 0, p, −p, q, −q and ∞, with p = 5/8
/// and q = 3/2.
///
/// `to[i·stepTo + lane] = Σ_j Aᵀ[i, j] · from[j·stepFrom + lane]`
///
/// Registers: 6 products + 4 sums + 6 factors = 16 of 16.
final class WinogradOutput43 {
  private WinogradOutput43() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    FloatVector p = FloatVector.broadcast(SPECIES, 5f / 8);
    FloatVector q = FloatVector.broadcast(SPECIES, 3f / 2);
    FloatVector p2 = FloatVector.broadcast(SPECIES, 25f / 64);
    FloatVector q2 = FloatVector.broadcast(SPECIES, 9f / 4);
    FloatVector p3 = FloatVector.broadcast(SPECIES, 125f / 512);
    FloatVector q3 = FloatVector.broadcast(SPECIES, 27f / 8);
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      FloatVector x2 = FloatVector.fromArray(SPECIES, from, atFrom + i + 2 * stepFrom);
      FloatVector x3 = FloatVector.fromArray(SPECIES, from, atFrom + i + 3 * stepFrom);
      FloatVector x4 = FloatVector.fromArray(SPECIES, from, atFrom + i + 4 * stepFrom);
      FloatVector x5 = FloatVector.fromArray(SPECIES, from, atFrom + i + 5 * stepFrom);
      FloatVector evenP = x1.add(x2);
      FloatVector oddP = x1.sub(x2);
      FloatVector evenQ = x3.add(x4);
      FloatVector oddQ = x3.sub(x4);
      x0.add(evenP).add(evenQ).intoArray(to, at);
      oddP.fma(p, oddQ.mul(q)).intoArray(to, at + stepTo);
      evenP.fma(p2, evenQ.mul(q2)).intoArray(to, at + 2 * stepTo);
      oddP.fma(p3, oddQ.fma(q3, x5)).intoArray(to, at + 3 * stepTo);
    }
  }
}
