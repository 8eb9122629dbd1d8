package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// The error function, a vector at a time.
final class GaussError {

  private GaussError() {}

  /// Below 1, erf v = v + v·P(v²); above, erf v = 1 − e^(−v·Q(v)); from 4 on, 1. P and Q are
  /// minimax polynomials, to 1e-9 and 3e-9.
  static FloatVector erf(FloatVector v) {
    FloatVector size = v.abs();
    FloatVector outer = Exponential.exp(outerExponent(size)).neg().add(1);
    FloatVector saturated = outer.blend(1, size.compare(VectorOperators.GT, 4));
    FloatVector signed = Sign.copy(v, saturated);
    return signed.blend(inner(v), size.compare(VectorOperators.LT, 1));
  }

  private static FloatVector inner(FloatVector v) {
    FloatVector square = v.mul(v);
    FloatVector p = broadcast(7.858031e-5f);
    p = p.fma(square, broadcast(-8.0115604e-4f));
    p = p.fma(square, broadcast(5.1885005e-3f));
    p = p.fma(square, broadcast(-2.6853917e-2f));
    p = p.fma(square, broadcast(0.11283588f));
    p = p.fma(square, broadcast(-0.37612626f));
    p = p.fma(square, broadcast(0.12837917f));
    return p.fma(v, v);
  }

  /// −v·Q(v).
  private static FloatVector outerExponent(FloatVector v) {
    FloatVector q = broadcast(2.1064247e-4f);
    q = q.fma(v, broadcast(-3.1869407e-3f));
    q = q.fma(v, broadcast(2.2798445e-2f));
    q = q.fma(v, broadcast(-0.10511611f));
    q = q.fma(v, broadcast(-0.6358315f));
    q = q.fma(v, broadcast(-1.1284801f));
    return q.mul(v);
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
