package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.SPECIES;

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
  private static final float LN2_HIGH = 0.6931472f;
  private static final float LN2_LOW = -1.9046542e-9f;

  /// 1.5 · 2²³: added to a small number it leaves the nearest integer in the low bits.
  private static final float ROUNDER = 12582912f;

  private Exponential() {}

  /// eᵛ.
  static FloatVector exp(FloatVector v) {
    FloatVector shifted = v.fma(LOG2_E, ROUNDER);
    FloatVector result = reducedExpm1(v, shifted.sub(ROUNDER)).add(1);
    // 2ⁿ in two factors, since n reaches beyond the exponents of normal numbers at both ends.
    IntVector n = shifted.reinterpretAsInts().sub(Float.floatToRawIntBits(ROUNDER));
    IntVector half = n.lanewise(VectorOperators.ASHR, 1);
    FloatVector scaled = result.mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
    FloatVector floored = scaled.blend(0, v.compare(VectorOperators.LT, -104));
    return floored.blend(Float.POSITIVE_INFINITY, v.compare(VectorOperators.GT, 89));
  }

  /// eᵛ − 1, also close to v = 0, for v ≤ 87.
  static FloatVector expm1(FloatVector v) {
    FloatVector shifted = v.fma(LOG2_E, ROUNDER);
    FloatVector reduced = reducedExpm1(v, shifted.sub(ROUNDER));
    FloatVector scale =
        powerOfTwo(shifted.reinterpretAsInts().sub(Float.floatToRawIntBits(ROUNDER)));
    FloatVector result = reduced.fma(scale, scale.sub(1));
    return result.blend(-1, v.compare(VectorOperators.LT, -20));
  }

  /// tanh(v) = e / (e + 2) with e = e²ᵛ − 1, on |v|.
  static FloatVector tanh(FloatVector v) {
    FloatVector size = v.abs();
    FloatVector e = expm1(size.add(size));
    FloatVector result = e.div(e.add(2));
    return Sign.copy(v, result.blend(1, size.compare(VectorOperators.GT, 9.1f)));
  }

  /// 1 / (1 + e⁻ᵛ), from e to the power of −|v|, which cannot overflow.
  static FloatVector sigmoid(FloatVector v) {
    FloatVector e = exp(v.abs().neg());
    VectorMask<Float> positive = v.compare(VectorOperators.GE, 0);
    return e.blend(1, positive).div(e.add(1));
  }

  private static FloatVector reducedExpm1(FloatVector v, FloatVector n) {
    FloatVector r = n.fma(broadcast(-LN2_LOW), n.fma(broadcast(-LN2_HIGH), v));
    FloatVector p = broadcast(1.9789262e-4f);
    p = p.fma(r, broadcast(1.3945752e-3f));
    p = p.fma(r, broadcast(8.333504e-3f));
    p = p.fma(r, broadcast(4.166628e-2f));
    p = p.fma(r, broadcast(0.16666666f));
    p = p.fma(r, broadcast(0.5f));
    return p.fma(r.mul(r), r);
  }

  private static FloatVector powerOfTwo(IntVector n) {
    return n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
