package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Aᵀ of F(2, 5): two outputs from the products at the points 0, p, −p, q, −q and ∞, with p = 5/8
/// and q = 3/2.
///
/// `to[i·stepTo + lane] = Σ_j Aᵀ[i, j] · from[j·stepFrom + lane]`, 8 additions and multiply-adds.
final class WinogradOutput25 {
  private WinogradOutput25() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    FloatVector p = FloatVector.broadcast(SPECIES, 5f / 8);
    FloatVector q = FloatVector.broadcast(SPECIES, 3f / 2);
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      FloatVector x2 = FloatVector.fromArray(SPECIES, from, atFrom + i + 2 * stepFrom);
      FloatVector x3 = FloatVector.fromArray(SPECIES, from, atFrom + i + 3 * stepFrom);
      FloatVector x4 = FloatVector.fromArray(SPECIES, from, atFrom + i + 4 * stepFrom);
      FloatVector x5 = FloatVector.fromArray(SPECIES, from, atFrom + i + 5 * stepFrom);
      x0.add(x1.add(x2)).add(x3.add(x4)).intoArray(to, at);
      x1.sub(x2).fma(p, x3.sub(x4).fma(q, x5)).intoArray(to, at + stepTo);
    }
  }
}
