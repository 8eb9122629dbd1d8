package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// A of F(4, 2), the adjoint of [WinogradOutput42]: four gradients of outputs at the points 0, −1,
/// 1/2, 2 and ∞.
///
/// `to[j·stepTo + lane] = Σ_i Aᵀ[i, j] · from[i·stepFrom + lane]`
final class WinogradGradient42 {
  private WinogradGradient42() {}

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
      x0.intoArray(to, at);
      x0.sub(x1).add(x2.sub(x3)).intoArray(to, at + stepTo);
      x3.fma(half, x2).fma(half, x1).fma(half, x0).intoArray(to, at + 2 * stepTo);
      x3.fma(two, x2).fma(two, x1).fma(two, x0).intoArray(to, at + 3 * stepTo);
      x3.intoArray(to, at + 4 * stepTo);
    }
  }
}
