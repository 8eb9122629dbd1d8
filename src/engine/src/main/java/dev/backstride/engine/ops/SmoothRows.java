package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Rows of the smooth activations. Each takes `count` floats from `x` at `at` to `y` at `to`, which
/// may be the same place.
final class SmoothRows {
  private static final float SQRT_HALF = 0.70710677f;
  private static final float SQRT_2_OVER_PI = 0.7978846f;

  private SmoothRows() {}

  static void sigmoid(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      Exponential.sigmoid(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      Exponential.sigmoid(fromArray(SPECIES, x, at + i, tail)).intoArray(y, to + i, tail);
    }
  }

  static void swish(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      swish(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      swish(fromArray(SPECIES, x, at + i, tail)).intoArray(y, to + i, tail);
    }
  }

  private static FloatVector swish(FloatVector v) {
    return v.mul(Exponential.sigmoid(v));
  }

  static void tanh(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      Exponential.tanh(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      Exponential.tanh(fromArray(SPECIES, x, at + i, tail)).intoArray(y, to + i, tail);
    }
  }

  static void elu(float[] x, int at, float[] y, int to, int count, float scale) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      elu(fromArray(SPECIES, x, at + i), scale).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      elu(fromArray(SPECIES, x, at + i, tail), scale).intoArray(y, to + i, tail);
    }
  }

  private static FloatVector elu(FloatVector v, float scale) {
    return v.blend(Exponential.expm1(v).mul(scale), v.compare(VectorOperators.LT, 0));
  }

  static void selu(float[] x, int at, float[] y, int to, int count, float limit, float scale) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      selu(fromArray(SPECIES, x, at + i), limit, scale).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      selu(fromArray(SPECIES, x, at + i, tail), limit, scale).intoArray(y, to + i, tail);
    }
  }

  private static FloatVector selu(FloatVector v, float limit, float scale) {
    return elu(v, limit).mul(scale);
  }

  static void celu(float[] x, int at, float[] y, int to, int count, float scale) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      celu(fromArray(SPECIES, x, at + i), scale).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      celu(fromArray(SPECIES, x, at + i, tail), scale).intoArray(y, to + i, tail);
    }
  }

  private static FloatVector celu(FloatVector v, float scale) {
    return v.blend(Exponential.expm1(v.div(scale)).mul(scale), v.compare(VectorOperators.LT, 0));
  }

  static void softplus(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      softplus(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      softplus(fromArray(SPECIES, x, at + i, tail)).intoArray(y, to + i, tail);
    }
  }

  private static FloatVector softplus(FloatVector v) {
    FloatVector e = Exponential.exp(v.abs().neg());
    return Logarithm.log1p(e).add(v.blend(0, v.compare(VectorOperators.LT, 0)));
  }

  static void gelu(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      gelu(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      gelu(fromArray(SPECIES, x, at + i, tail)).intoArray(y, to + i, tail);
    }
  }

  /// v·Φ(v), where Φ(v) is half of erfc(−v/√2), or 1 less half of erfc(v/√2).
  private static FloatVector gelu(FloatVector v) {
    FloatVector tail = GaussError.complement(v.abs().mul(SQRT_HALF)).mul(v.mul(0.5f));
    FloatVector result = tail.blend(v.sub(tail), v.compare(VectorOperators.GT, 0));
    return result.blend(v, v.compare(VectorOperators.GT, 6));
  }

  static void geluTanh(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      geluTanh(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      geluTanh(fromArray(SPECIES, x, at + i, tail)).intoArray(y, to + i, tail);
    }
  }

  private static FloatVector geluTanh(FloatVector v) {
    FloatVector inner = v.mul(v).fma(SQRT_2_OVER_PI * 0.044715f, SQRT_2_OVER_PI).mul(v);
    return Exponential.tanh(inner).add(1).mul(v.mul(0.5f));
  }

  static void mish(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      mish(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      mish(fromArray(SPECIES, x, at + i, tail)).intoArray(y, to + i, tail);
    }
  }

  /// With e = eᵛ, tanh(ln(1 + e)) = n / (n + 2) where n = e·(e + 2). Above 20 that is 1.
  private static FloatVector mish(FloatVector v) {
    VectorMask<Float> large = v.compare(VectorOperators.GT, 20);
    FloatVector e = Exponential.exp(v.blend(0, large));
    FloatVector n = e.mul(e.add(2));
    return v.blend(v.mul(n.div(n.add(2))), large.not());
  }
}
