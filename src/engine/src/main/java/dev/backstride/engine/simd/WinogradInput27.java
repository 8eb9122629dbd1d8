package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Bᵀ of F(2, 7) and F(4, 5): eight inputs at the points 0, ±1, ±1/2, ±2 and ∞.
///
/// `to[j·stepTo + lane] = Σ_i Bᵀ[j, i] · from[i·stepFrom + lane]`, 24 additions and multiply-adds.
///
/// Registers: 8 inputs + 2 sums + 10 factors = 20; with 16 the compiler keeps factors in memory.
final class WinogradInput27 {
  private WinogradInput27() {}

  static void run(
      float[] from, int atFrom, int stepFrom, float[] to, int atTo, int stepTo, int length) {
    FloatVector two = FloatVector.broadcast(SPECIES, 2);
    FloatVector minus2 = FloatVector.broadcast(SPECIES, -2);
    FloatVector four = FloatVector.broadcast(SPECIES, 4);
    FloatVector minus5 = FloatVector.broadcast(SPECIES, -5);
    FloatVector half = FloatVector.broadcast(SPECIES, 1f / 2);
    FloatVector minusHalf = FloatVector.broadcast(SPECIES, -1f / 2);
    FloatVector quarter = FloatVector.broadcast(SPECIES, 1f / 4);
    FloatVector minus5Quarters = FloatVector.broadcast(SPECIES, -5f / 4);
    FloatVector minus17Quarters = FloatVector.broadcast(SPECIES, -17f / 4);
    FloatVector quarters21 = FloatVector.broadcast(SPECIES, 21f / 4);
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
      x2.sub(x4).fma(quarters21, x6.sub(x0)).intoArray(to, at);
      FloatVector even = x4.fma(minus17Quarters, x2.add(x6));
      FloatVector odd = x3.fma(minus17Quarters, x1.add(x5));
      even.add(odd).intoArray(to, at + stepTo);
      even.sub(odd).intoArray(to, at + 2 * stepTo);
      even = x4.fma(minus5, x2.fma(four, x6));
      odd = x3.fma(minus5, x1.fma(four, x5));
      odd.fma(half, even).intoArray(to, at + 3 * stepTo);
      odd.fma(minusHalf, even).intoArray(to, at + 4 * stepTo);
      even = x4.fma(minus5Quarters, x2.fma(quarter, x6));
      odd = x3.fma(minus5Quarters, x1.fma(quarter, x5));
      odd.fma(two, even).intoArray(to, at + 5 * stepTo);
      odd.fma(minus2, even).intoArray(to, at + 6 * stepTo);
      x3.sub(x5).fma(quarters21, x7.sub(x1)).intoArray(to, at + 7 * stepTo);
    }
  }
}
