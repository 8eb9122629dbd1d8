package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// G of F(2, 7): seven weights at the points 0, ±1, ±1/2, ±2 and ∞, each divided by the product
/// of the point's distances to the others.
///
/// `to[j·stepTo + lane] = Σ_i G[j, i] · from[i·stepFrom + lane]`
final class WinogradKernel27 {
  private WinogradKernel27() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    FloatVector minus2Ninths = FloatVector.broadcast(SPECIES, -2f / 9);
    FloatVector of45 = FloatVector.broadcast(SPECIES, 32f / 45);
    FloatVector of90 = FloatVector.broadcast(SPECIES, 1f / 90);
    FloatVector half = FloatVector.broadcast(SPECIES, 1f / 2);
    FloatVector quarter = FloatVector.broadcast(SPECIES, 1f / 4);
    FloatVector two = FloatVector.broadcast(SPECIES, 2);
    FloatVector four = FloatVector.broadcast(SPECIES, 4);
    for (int i = 0; i < length; i += COUNT) {
      int at = atTo + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, atFrom + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, atFrom + i + stepFrom);
      FloatVector x2 = FloatVector.fromArray(SPECIES, from, atFrom + i + 2 * stepFrom);
      FloatVector x3 = FloatVector.fromArray(SPECIES, from, atFrom + i + 3 * stepFrom);
      FloatVector x4 = FloatVector.fromArray(SPECIES, from, atFrom + i + 4 * stepFrom);
      FloatVector x5 = FloatVector.fromArray(SPECIES, from, atFrom + i + 5 * stepFrom);
      FloatVector x6 = FloatVector.fromArray(SPECIES, from, atFrom + i + 6 * stepFrom);
      x0.neg().intoArray(to, at);
      FloatVector even = x0.add(x2).add(x4.add(x6)).mul(minus2Ninths);
      FloatVector odd = x1.add(x3).add(x5).mul(minus2Ninths);
      even.add(odd).intoArray(to, at + stepTo);
      even.sub(odd).intoArray(to, at + 2 * stepTo);
      even = x6.fma(quarter, x4).fma(quarter, x2).fma(quarter, x0).mul(of45);
      odd = x5.fma(quarter, x3).fma(quarter, x1).mul(half).mul(of45);
      even.add(odd).intoArray(to, at + 3 * stepTo);
      even.sub(odd).intoArray(to, at + 4 * stepTo);
      even = x6.fma(four, x4).fma(four, x2).fma(four, x0).mul(of90);
      odd = x5.fma(four, x3).fma(four, x1).mul(two).mul(of90);
      even.add(odd).intoArray(to, at + 5 * stepTo);
      even.sub(odd).intoArray(to, at + 6 * stepTo);
      x6.intoArray(to, at + 7 * stepTo);
    }
  }
}
