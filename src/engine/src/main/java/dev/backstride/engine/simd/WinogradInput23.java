package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Bᵀ of F(2, 3): four inputs at the points 0, 1, −1 and ∞.
///
/// `to[j·stepTo + lane] = Σ_i Bᵀ[j, i] · from[i·stepFrom + lane]`, 4 additions.
final class WinogradInput23 {
  private WinogradInput23() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      FloatVector x2 = FloatVector.fromArray(SPECIES, from, atFrom + i + 2 * stepFrom);
      FloatVector x3 = FloatVector.fromArray(SPECIES, from, atFrom + i + 3 * stepFrom);
      x2.sub(x0).intoArray(to, at);
      x2.add(x1).intoArray(to, at + stepTo);
      x2.sub(x1).intoArray(to, at + 2 * stepTo);
      x3.sub(x1).intoArray(to, at + 3 * stepTo);
    }
  }
}
