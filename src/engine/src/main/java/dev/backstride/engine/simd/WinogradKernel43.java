package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// G of F(4, 3): three weights at the points 0, p, −p, q, −q and ∞, with p = 5/8 and q = 3/2, each
/// divided by the product of the point's distances to the others.
///
/// `to[j·stepTo + lane] = Σ_i G[j, i] · from[i·stepFrom + lane]`
///
/// Registers: 3 weights + 2 sums + 7 factors = 12 of 16.
final class WinogradKernel43 {
  private WinogradKernel43() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    FloatVector zero = FloatVector.broadcast(SPECIES, 256f / 225);
    FloatVector evenP = FloatVector.broadcast(SPECIES, -2048f / 2975);
    FloatVector oddP = FloatVector.broadcast(SPECIES, -256f / 595);
    FloatVector squareP = FloatVector.broadcast(SPECIES, -32f / 119);
    FloatVector evenQ = FloatVector.broadcast(SPECIES, 128f / 1071);
    FloatVector oddQ = FloatVector.broadcast(SPECIES, 64f / 357);
    FloatVector squareQ = FloatVector.broadcast(SPECIES, 32f / 119);
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      FloatVector x2 = FloatVector.fromArray(SPECIES, from, atFrom + i + 2 * stepFrom);
      x0.mul(zero).intoArray(to, at);
      FloatVector even = x2.fma(squareP, x0.mul(evenP));
      FloatVector odd = x1.mul(oddP);
      even.add(odd).intoArray(to, at + stepTo);
      even.sub(odd).intoArray(to, at + 2 * stepTo);
      even = x2.fma(squareQ, x0.mul(evenQ));
      odd = x1.mul(oddQ);
      even.add(odd).intoArray(to, at + 3 * stepTo);
      even.sub(odd).intoArray(to, at + 4 * stepTo);
      x2.intoArray(to, at + 5 * stepTo);
    }
  }
}
