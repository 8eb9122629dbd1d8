package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// eᵛ and its kin, a vector at a time. With n = v/ln 2 rounded and r = v − n·ln 2, eᵛ = 2ⁿ·eʳ, and
/// on
/// |r| ≤ ln 2 / 2 a minimax polynomial gives eʳ to 6e-11. Only multiply-adds and bit operations,
/// so every vector width gives the same bits.
final class Exponential {
  private static final float LOG2_E = 1.442695f;
  private static final FloatVector LN2_HIGH = broadcast(SPECIES, -0.6931472f);
  private static final FloatVector LN2_LOW = broadcast(SPECIES, 1.9046542e-9f);
  private static final FloatVector C2 = broadcast(SPECIES, 0.5f);
  private static final FloatVector C3 = broadcast(SPECIES, 0.16666666f);
  private static final FloatVector C4 = broadcast(SPECIES, 4.166628e-2f);
  private static final FloatVector C5 = broadcast(SPECIES, 8.333504e-3f);
  private static final FloatVector C6 = broadcast(SPECIES, 1.3945752e-3f);
  private static final FloatVector C7 = broadcast(SPECIES, 1.9789262e-4f);

  /// 1.5 · 2²³: added to a small number it leaves the nearest integer in the low bits.
  private static final float ROUNDER = 12582912f;

  private Exponential() {}

  /// eᵛ. Numbers out of range are replaced first, or they would cost the processor's slow path for
  /// subnormal numbers.
  static FloatVector exp(FloatVector v) {
    VectorMask<Float> low = v.compare(VectorOperators.LT, -104);
    VectorMask<Float> high = v.compare(VectorOperators.GT, 89);
    FloatVector inside = v.blend(0, low.or(high));
    FloatVector shifted = inside.fma(LOG2_E, ROUNDER);
    FloatVector result = reducedExpm1(inside, shifted.sub(ROUNDER)).add(1);
    // 2ⁿ in two factors, since n reaches beyond the exponents of normal numbers at both ends.
    IntVector n = shifted.reinterpretAsInts().sub(Float.floatToRawIntBits(ROUNDER));
    IntVector half = n.lanewise(VectorOperators.ASHR, 1);
    FloatVector scaled = result.mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
    return scaled.blend(0, low).blend(Float.POSITIVE_INFINITY, high);
  }

  /// eᵛ for v from −87 to 87, where it is a normal number.
  static FloatVector expNormal(FloatVector v) {
    FloatVector shifted = v.fma(LOG2_E, ROUNDER);
    FloatVector reduced = reducedExpm1(v, shifted.sub(ROUNDER));
    FloatVector scale =
        powerOfTwo(shifted.reinterpretAsInts().sub(Float.floatToRawIntBits(ROUNDER)));
    return reduced.fma(scale, scale);
  }

  /// eᵛ − 1, also close to v = 0, for v ≤ 87.
  static FloatVector expm1(FloatVector v) {
    VectorMask<Float> low = v.compare(VectorOperators.LT, -20);
    FloatVector inside = v.blend(0, low);
    FloatVector shifted = inside.fma(LOG2_E, ROUNDER);
    FloatVector reduced = reducedExpm1(inside, shifted.sub(ROUNDER));
    FloatVector scale =
        powerOfTwo(shifted.reinterpretAsInts().sub(Float.floatToRawIntBits(ROUNDER)));
    return reduced.fma(scale, scale.sub(1)).blend(-1, low);
  }

  /// tanh(v) = e / (e + 2) with e = e²ᵛ − 1, on |v|.
  static FloatVector tanh(FloatVector v) {
    FloatVector size = v.abs();
    VectorMask<Float> large = size.compare(VectorOperators.GT, 9.1f);
    FloatVector e = expm1(size.add(size).blend(0, large));
    return Sign.copy(v, e.div(e.add(2)).blend(1, large));
  }

  /// 1 / (1 + e⁻ᵛ), from e to the power of −|v|, which cannot overflow.
  static FloatVector sigmoid(FloatVector v) {
    FloatVector e = exp(v.abs().neg());
    VectorMask<Float> positive = v.compare(VectorOperators.GE, 0);
    return e.blend(1, positive).div(e.add(1));
  }

  private static FloatVector reducedExpm1(FloatVector v, FloatVector n) {
    FloatVector r = n.fma(LN2_LOW, n.fma(LN2_HIGH, v));
    FloatVector p = C7.fma(r, C6).fma(r, C5).fma(r, C4).fma(r, C3).fma(r, C2);
    return p.fma(r.mul(r), r);
  }

  private static FloatVector powerOfTwo(IntVector n) {
    return n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }
}
