package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Aᵀ of F(2, 3): two outputs from the products at the points 0, 1, −1 and ∞.
///
/// `to[i·stepTo + lane] = Σ_j Aᵀ[i, j] · from[j·stepFrom + lane]`, 4 additions.
final class WinogradOutput23 {
  private WinogradOutput23() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      FloatVector x2 = FloatVector.fromArray(SPECIES, from, atFrom + i + 2 * stepFrom);
      FloatVector x3 = FloatVector.fromArray(SPECIES, from, atFrom + i + 3 * stepFrom);
      x0.add(x1).add(x2).intoArray(to, at);
      x1.sub(x2).add(x3).intoArray(to, at + stepTo);
    }
  }
}
