package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Aᵀ of F(4, 2): four outputs from the products at the points 0, −1, 1/2, 2 and ∞.
///
/// `to[i·stepTo + lane] = Σ_j Aᵀ[i, j] · from[j·stepFrom + lane]`
final class WinogradOutput42 {
  private WinogradOutput42() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    FloatVector half = FloatVector.broadcast(SPECIES, 1f / 2);
    FloatVector quarter = FloatVector.broadcast(SPECIES, 1f / 4);
    FloatVector eighth = FloatVector.broadcast(SPECIES, 1f / 8);
    FloatVector two = FloatVector.broadcast(SPECIES, 2);
    FloatVector four = FloatVector.broadcast(SPECIES, 4);
    FloatVector eight = FloatVector.broadcast(SPECIES, 8);
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      FloatVector x2 = FloatVector.fromArray(SPECIES, from, atFrom + i + 2 * stepFrom);
      FloatVector x3 = FloatVector.fromArray(SPECIES, from, atFrom + i + 3 * stepFrom);
      FloatVector x4 = FloatVector.fromArray(SPECIES, from, atFrom + i + 4 * stepFrom);
      x0.add(x1).add(x2.add(x3)).intoArray(to, at);
      x3.fma(two, x2.mul(half).sub(x1)).intoArray(to, at + stepTo);
      x3.fma(four, x2.fma(quarter, x1)).intoArray(to, at + 2 * stepTo);
      x3.fma(eight, x2.mul(eighth).sub(x1)).add(x4).intoArray(to, at + 3 * stepTo);
    }
  }
}
