package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Bᵀ of F(2, 2): three inputs at the points 0, −1 and ∞.
///
/// `to[j·stepTo + lane] = Σ_i Bᵀ[j, i] · from[i·stepFrom + lane]`, 2 additions.
final class WinogradInput22 {
  private WinogradInput22() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      FloatVector x2 = FloatVector.fromArray(SPECIES, from, atFrom + i + 2 * stepFrom);
      x0.add(x1).intoArray(to, at);
      x1.intoArray(to, at + stepTo);
      x1.add(x2).intoArray(to, at + 2 * stepTo);
    }
  }
}
