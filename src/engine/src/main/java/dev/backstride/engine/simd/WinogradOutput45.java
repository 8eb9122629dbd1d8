package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Aᵀ of F(4, 5): four outputs from the products at the points 0, ±1, ±1/2, ±2 and ∞.
///
/// `to[i·stepTo + lane] = Σ_j Aᵀ[i, j] · from[j·stepFrom + lane]`
///
/// Registers: 8 products + 6 sums + 6 factors; with 16 the compiler keeps some in memory.
final class WinogradOutput45 {
  private WinogradOutput45() {}

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
      FloatVector x5 = FloatVector.fromArray(SPECIES, from, atFrom + i + 5 * stepFrom);
      FloatVector x6 = FloatVector.fromArray(SPECIES, from, atFrom + i + 6 * stepFrom);
      FloatVector x7 = FloatVector.fromArray(SPECIES, from, atFrom + i + 7 * stepFrom);
      FloatVector even1 = x1.add(x2);
      FloatVector odd1 = x1.sub(x2);
      FloatVector evenHalf = x3.add(x4);
      FloatVector oddHalf = x3.sub(x4);
      FloatVector even2 = x5.add(x6);
      FloatVector odd2 = x5.sub(x6);
      x0.add(even1).add(evenHalf.add(even2)).intoArray(to, at);
      oddHalf.fma(half, odd2.fma(two, odd1)).intoArray(to, at + stepTo);
      evenHalf.fma(quarter, even2.fma(four, even1)).intoArray(to, at + 2 * stepTo);
      oddHalf.fma(eighth, odd1).add(odd2.fma(eight, x7)).intoArray(to, at + 3 * stepTo);
    }
  }
}
