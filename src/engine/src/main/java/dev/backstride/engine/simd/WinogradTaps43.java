package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Gᵀ of F(4, 3), adjoint of [WinogradKernel43]: three gradients of weights from the products at
/// the points 0, p, −p, q, −q and ∞, with p = 5/8 and q = 3/2.
///
/// `to[i·stepTo + lane] = Σ_j G[j, i] · from[j·stepFrom + lane]`
///
/// Registers: 6 products + 4 sums + 6 factors = 16 of 16.
final class WinogradTaps43 {
  private WinogradTaps43() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    FloatVector zero = FloatVector.broadcast(SPECIES, 256f / 225);
    FloatVector evenP0 = FloatVector.broadcast(SPECIES, -2048f / 2975);
    FloatVector evenQ0 = FloatVector.broadcast(SPECIES, 128f / 1071);
    FloatVector oddP1 = FloatVector.broadcast(SPECIES, -256f / 595);
    FloatVector oddQ1 = FloatVector.broadcast(SPECIES, 64f / 357);
    FloatVector square = FloatVector.broadcast(SPECIES, 32f / 119);
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
      evenQ.fma(evenQ0, evenP.fma(evenP0, x0.mul(zero))).intoArray(to, at);
      oddP.fma(oddP1, oddQ.mul(oddQ1)).intoArray(to, at + stepTo);
      evenQ.sub(evenP).fma(square, x5).intoArray(to, at + 2 * stepTo);
    }
  }
}
