package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Aᵀ of F(2, 7): two outputs from the products at the points 0, ±1, ±1/2, ±2 and ∞.
///
/// `to[i·stepTo + lane] = Σ_j Aᵀ[i, j] · from[j·stepFrom + lane]`, 12 additions and multiply-adds.
final class WinogradOutput27 {
  private WinogradOutput27() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    FloatVector half = FloatVector.broadcast(SPECIES, 1f / 2);
    FloatVector two = FloatVector.broadcast(SPECIES, 2);
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      FloatVector x2 = FloatVector.fromArray(SPECIES, from, atFrom + i + 2 * stepFrom);
      FloatVector x3 = FloatVector.fromArray(SPECIES, from, atFrom + i + 3 * stepFrom);
      FloatVector x4 = FloatVector.fromArray(SPECIES, from, atFrom + i + 4 * stepFrom);
      FloatVector x5 = FloatVector.fromArray(SPECIES, from, atFrom + i + 5 * stepFrom);
      FloatVector x6 = FloatVector.fromArray(SPECIES, from, atFrom + i + 6 * stepFrom);
      FloatVector x7 = FloatVector.fromArray(SPECIES, from, atFrom + i + 7 * stepFrom);
      x0.add(x1.add(x2)).add(x3.add(x4).add(x5.add(x6))).intoArray(to, at);
      x3.sub(x4).fma(half, x1.sub(x2)).add(x5.sub(x6).fma(two, x7)).intoArray(to, at + stepTo);
    }
  }
}
