package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Gᵀ of F(4, 2), adjoint of [WinogradKernel42]: two gradients of weights from the products at the
/// points 0, −1, 1/2, 2 and ∞.
///
/// `to[i·stepTo + lane] = Σ_j G[j, i] · from[j·stepFrom + lane]`
final class WinogradTaps42 {
  private WinogradTaps42() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    FloatVector ninth = FloatVector.broadcast(SPECIES, 1f / 9);
    FloatVector twoNinths = FloatVector.broadcast(SPECIES, 2f / 9);
    FloatVector minus4Ninths = FloatVector.broadcast(SPECIES, -4f / 9);
    FloatVector minus8Ninths = FloatVector.broadcast(SPECIES, -8f / 9);
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      FloatVector x2 = FloatVector.fromArray(SPECIES, from, atFrom + i + 2 * stepFrom);
      FloatVector x3 = FloatVector.fromArray(SPECIES, from, atFrom + i + 3 * stepFrom);
      FloatVector x4 = FloatVector.fromArray(SPECIES, from, atFrom + i + 4 * stepFrom);
      FloatVector even = x3.fma(ninth, x0).sub(x1.mul(twoNinths));
      x2.fma(minus8Ninths, even).intoArray(to, at);
      x1.add(x3).fma(twoNinths, x2.fma(minus4Ninths, x4)).intoArray(to, at + stepTo);
    }
  }
}
