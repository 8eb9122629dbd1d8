package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// The error function and its complement, a vector at a time, by minimax polynomials.
final class GaussError {
  private static final FloatVector I0 = broadcast(SPECIES, 0.12837917f);
  private static final FloatVector I1 = broadcast(SPECIES, -0.37612626f);
  private static final FloatVector I2 = broadcast(SPECIES, 0.112835884f);
  private static final FloatVector I3 = broadcast(SPECIES, -0.026853917f);
  private static final FloatVector I4 = broadcast(SPECIES, 0.0051885005f);
  private static final FloatVector I5 = broadcast(SPECIES, -0.00080115604f);
  private static final FloatVector I6 = broadcast(SPECIES, 7.858031e-05f);
  private static final FloatVector O0 = broadcast(SPECIES, -1.1284801f);
  private static final FloatVector O1 = broadcast(SPECIES, -0.6358315f);
  private static final FloatVector O2 = broadcast(SPECIES, -0.105116114f);
  private static final FloatVector O3 = broadcast(SPECIES, 0.022798445f);
  private static final FloatVector O4 = broadcast(SPECIES, -0.0031869407f);
  private static final FloatVector O5 = broadcast(SPECIES, 0.00021064247f);
  private static final FloatVector C0 = broadcast(SPECIES, -1.1283803f);
  private static final FloatVector C1 = broadcast(SPECIES, -0.63660514f);
  private static final FloatVector C2 = broadcast(SPECIES, -0.10283897f);
  private static final FloatVector C3 = broadcast(SPECIES, 0.019267054f);
  private static final FloatVector C4 = broadcast(SPECIES, 7.4327836e-05f);
  private static final FloatVector C5 = broadcast(SPECIES, -0.0016807836f);
  private static final FloatVector C6 = broadcast(SPECIES, 0.000701994f);
  private static final FloatVector C7 = broadcast(SPECIES, -0.0001662207f);
  private static final FloatVector C8 = broadcast(SPECIES, 2.4520454e-05f);
  private static final FloatVector C9 = broadcast(SPECIES, -2.100256e-06f);
  private static final FloatVector C10 = broadcast(SPECIES, 7.9987124e-08f);

  private GaussError() {}

  /// erf v: below 1, v + v·P(v²), to 1e-9; above, 1 − e^(−v·Q(v)), to 3e-9; from 4 on, 1.
  static FloatVector erf(FloatVector v) {
    VectorMask<Float> large = v.abs().compare(VectorOperators.GT, 4);
    FloatVector size = v.abs().blend(0, large);
    FloatVector exponent =
        O5.fma(size, O4).fma(size, O3).fma(size, O2).fma(size, O1).fma(size, O0).mul(size);
    FloatVector outer = broadcast(SPECIES, 1).sub(Exponential.expNormal(exponent));
    FloatVector saturated = outer.blend(1, large);
    FloatVector s = v.mul(v);
    FloatVector inner =
        I6.fma(s, I5).fma(s, I4).fma(s, I3).fma(s, I2).fma(s, I1).fma(s, I0).fma(v, v);
    return Sign.copy(v, saturated).blend(inner, v.abs().compare(VectorOperators.LT, 1));
  }

  /// 1 − erf v = e^(−v·R(v)) for v ≥ 0, to some 20 units in the last place below 4; from there on,
  /// where it is less than 2e-8, 0.
  static FloatVector complement(FloatVector v) {
    VectorMask<Float> large = v.compare(VectorOperators.GT, 4);
    FloatVector u = v.blend(0, large);
    FloatVector high = C10.fma(u, C9).fma(u, C8).fma(u, C7).fma(u, C6).fma(u, C5);
    FloatVector r = high.fma(u, C4).fma(u, C3).fma(u, C2).fma(u, C1).fma(u, C0);
    return Exponential.expNormal(r.mul(u)).blend(0, large);
  }
}
