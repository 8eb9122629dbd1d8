package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Natural logarithms, a vector at a time: v = 2ᵏ·(1 + f) with 1 + f from √½ to √2, and
/// ln(1 + f) = f − f²/2 + f³·P(f) with a minimax polynomial P, to 8e-10.
final class Logarithm {
  private static final float LN2_HIGH = 0.6931472f;
  private static final float LN2_LOW = -1.9046542e-9f;
  private static final int SQRT_HALF_BITS = 0x3f3504f3;

  private Logarithm() {}

  /// ln v.
  static FloatVector log(FloatVector v) {
    VectorMask<Float> subnormal = v.compare(VectorOperators.LT, Float.MIN_NORMAL);
    IntVector bits = v.blend(v.mul(0x1p23f), subnormal).reinterpretAsInts();
    IntVector k = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
    FloatVector f = bits.sub(k.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(1);
    FloatVector power = (FloatVector) k.convert(VectorOperators.I2F, 0);
    power = power.blend(power.sub(23), subnormal);
    FloatVector mantissa = f.mul(f).fma(polynomial(f), f);
    FloatVector low = power.fma(broadcast(LN2_LOW), mantissa);
    FloatVector result = power.fma(broadcast(LN2_HIGH), low);
    VectorMask<Float> finite = v.compare(VectorOperators.LT, Float.POSITIVE_INFINITY);
    return v.blend(result, finite)
        .blend(Float.NEGATIVE_INFINITY, v.compare(VectorOperators.EQ, 0))
        .blend(Float.NaN, v.compare(VectorOperators.LT, 0));
  }

  /// ln(1 + v) for v from 0 to 1. What 1 + v loses to rounding is added to the first order.
  static FloatVector log1p(FloatVector v) {
    FloatVector sum = v.add(1);
    FloatVector lost = v.sub(sum.sub(1));
    return log(sum).add(lost.div(sum));
  }

  /// −½ + f·P(f).
  private static FloatVector polynomial(FloatVector f) {
    FloatVector p = broadcast(6.746651e-2f);
    p = p.fma(f, broadcast(-0.11675654f));
    p = p.fma(f, broadcast(0.11888158f));
    p = p.fma(f, broadcast(-0.12405588f));
    p = p.fma(f, broadcast(0.14219552f));
    p = p.fma(f, broadcast(-0.16667996f));
    p = p.fma(f, broadcast(0.20002119f));
    p = p.fma(f, broadcast(-0.2500001f));
    p = p.fma(f, broadcast(0.33333313f));
    return p.fma(f, broadcast(-0.5f));
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
