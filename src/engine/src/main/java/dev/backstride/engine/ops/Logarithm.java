package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Natural logarithms, a vector at a time: v = 2ᵏ·(1 + f) with 1 + f from √½ to √2, and
/// ln(1 + f) = f − f²/2 + f³·P(f) with a minimax polynomial P, to 8e-10.
final class Logarithm {
  private static final FloatVector LN2_HIGH = broadcast(SPECIES, 0.6931472f);
  private static final FloatVector LN2_LOW = broadcast(SPECIES, -1.9046542e-9f);
  private static final int SQRT_HALF_BITS = 0x3f3504f3;
  private static final FloatVector P1 = broadcast(SPECIES, -0.5f);
  private static final FloatVector P2 = broadcast(SPECIES, 0.33333313f);
  private static final FloatVector P3 = broadcast(SPECIES, -0.2500001f);
  private static final FloatVector P4 = broadcast(SPECIES, 0.20002119f);
  private static final FloatVector P5 = broadcast(SPECIES, -0.16667996f);
  private static final FloatVector P6 = broadcast(SPECIES, 0.14219552f);
  private static final FloatVector P7 = broadcast(SPECIES, -0.124055885f);
  private static final FloatVector P8 = broadcast(SPECIES, 0.11888159f);
  private static final FloatVector P9 = broadcast(SPECIES, -0.11675654f);
  private static final FloatVector P10 = broadcast(SPECIES, 0.06746651f);
  private static final FloatVector Q1 = broadcast(SPECIES, -0.49999997f);
  private static final FloatVector Q2 = broadcast(SPECIES, 0.3333316f);
  private static final FloatVector Q3 = broadcast(SPECIES, -0.24996613f);
  private static final FloatVector Q4 = broadcast(SPECIES, 0.19965303f);
  private static final FloatVector Q5 = broadcast(SPECIES, -0.16452876f);
  private static final FloatVector Q6 = broadcast(SPECIES, 0.13426547f);
  private static final FloatVector Q7 = broadcast(SPECIES, -0.101243734f);
  private static final FloatVector Q8 = broadcast(SPECIES, 0.06400783f);
  private static final FloatVector Q9 = broadcast(SPECIES, -0.03017252f);
  private static final FloatVector Q10 = broadcast(SPECIES, 0.0090809595f);
  private static final FloatVector Q11 = broadcast(SPECIES, -0.0012805995f);

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
    FloatVector low = power.fma(LN2_LOW, mantissa);
    FloatVector result = power.fma(LN2_HIGH, low);
    VectorMask<Float> finite = v.compare(VectorOperators.LT, Float.POSITIVE_INFINITY);
    return v.blend(result, finite)
        .blend(Float.NEGATIVE_INFINITY, v.compare(VectorOperators.EQ, 0))
        .blend(Float.NaN, v.compare(VectorOperators.LT, 0));
  }

  /// −½ + f·P(f).
  private static FloatVector polynomial(FloatVector f) {
    FloatVector high = P10.fma(f, P9).fma(f, P8).fma(f, P7).fma(f, P6);
    return high.fma(f, P5).fma(f, P4).fma(f, P3).fma(f, P2).fma(f, P1);
  }

  /// ln(1 + v) for v from 0 to 1: v times a minimax polynomial, to 1e-10.
  static FloatVector log1p(FloatVector v) {
    FloatVector high = Q11.fma(v, Q10).fma(v, Q9).fma(v, Q8).fma(v, Q7).fma(v, Q6);
    return high.fma(v, Q5).fma(v, Q4).fma(v, Q3).fma(v, Q2).fma(v, Q1).fma(v.mul(v), v);
  }
}
