package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Bᵀ of F(4, 2): five inputs at the points 0, −1, 1/2, 2 and ∞.
///
/// `to[j·stepTo + lane] = Σ_i Bᵀ[j, i] · from[i·stepFrom + lane]`, 12 additions and multiply-adds.
final class WinogradInput42 {
  private WinogradInput42() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
    FloatVector minus2 = FloatVector.broadcast(SPECIES, -2);
    FloatVector minus3Halves = FloatVector.broadcast(SPECIES, -1.5f);
    FloatVector minus5Halves = FloatVector.broadcast(SPECIES, -2.5f);
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      FloatVector x2 = FloatVector.fromArray(SPECIES, from, atFrom + i + 2 * stepFrom);
      FloatVector x3 = FloatVector.fromArray(SPECIES, from, atFrom + i + 3 * stepFrom);
      FloatVector x4 = FloatVector.fromArray(SPECIES, from, atFrom + i + 4 * stepFrom);
      x1.add(x2).fma(minus3Halves, x0.add(x3)).intoArray(to, at);
      x2.fma(minus5Halves, x1.add(x3)).intoArray(to, at + stepTo);
      x1.fma(minus2, x3.sub(x2)).intoArray(to, at + 2 * stepTo);
      x2.sub(x1).fma(half, x3).intoArray(to, at + 3 * stepTo);
      x2.add(x3).fma(minus3Halves, x1.add(x4)).intoArray(to, at + 4 * stepTo);
    }
  }
}
