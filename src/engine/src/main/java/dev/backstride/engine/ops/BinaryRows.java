package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Rows of the functions of two numbers: `count` floats of `y` from those of `a` and `b`. `y` may
/// lie where `a` or `b` lies.
final class BinaryRows {

  private BinaryRows() {}

  static void add(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      fromArray(SPECIES, a, aAt + i).add(fromArray(SPECIES, b, bAt + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      fromArray(SPECIES, a, aAt + i, tail)
          .add(fromArray(SPECIES, b, bAt + i, tail))
          .intoArray(y, to + i, tail);
    }
  }

  static void subtract(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      fromArray(SPECIES, a, aAt + i).sub(fromArray(SPECIES, b, bAt + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      fromArray(SPECIES, a, aAt + i, tail)
          .sub(fromArray(SPECIES, b, bAt + i, tail))
          .intoArray(y, to + i, tail);
    }
  }

  static void multiply(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      fromArray(SPECIES, a, aAt + i).mul(fromArray(SPECIES, b, bAt + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      fromArray(SPECIES, a, aAt + i, tail)
          .mul(fromArray(SPECIES, b, bAt + i, tail))
          .intoArray(y, to + i, tail);
    }
  }

  static void divide(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      fromArray(SPECIES, a, aAt + i).div(fromArray(SPECIES, b, bAt + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      fromArray(SPECIES, a, aAt + i, tail)
          .div(fromArray(SPECIES, b, bAt + i, tail))
          .intoArray(y, to + i, tail);
    }
  }

  static void max(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      fromArray(SPECIES, a, aAt + i).max(fromArray(SPECIES, b, bAt + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      fromArray(SPECIES, a, aAt + i, tail)
          .max(fromArray(SPECIES, b, bAt + i, tail))
          .intoArray(y, to + i, tail);
    }
  }

  static void min(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      fromArray(SPECIES, a, aAt + i).min(fromArray(SPECIES, b, bAt + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      fromArray(SPECIES, a, aAt + i, tail)
          .min(fromArray(SPECIES, b, bAt + i, tail))
          .intoArray(y, to + i, tail);
    }
  }

  static void prelu(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector v = fromArray(SPECIES, a, aAt + i);
      FloatVector product = v.mul(fromArray(SPECIES, b, bAt + i));
      v.blend(product, v.compare(VectorOperators.LT, 0)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector v = fromArray(SPECIES, a, aAt + i, tail);
      FloatVector product = v.mul(fromArray(SPECIES, b, bAt + i, tail));
      v.blend(product, v.compare(VectorOperators.LT, 0)).intoArray(y, to + i, tail);
    }
  }

  static void equal(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector v = fromArray(SPECIES, a, aAt + i);
      VectorMask<Float> holds = v.compare(VectorOperators.EQ, fromArray(SPECIES, b, bAt + i));
      FloatVector.zero(SPECIES).blend(1, holds).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector v = fromArray(SPECIES, a, aAt + i, tail);
      VectorMask<Float> holds = v.compare(VectorOperators.EQ, fromArray(SPECIES, b, bAt + i, tail));
      FloatVector.zero(SPECIES).blend(1, holds).intoArray(y, to + i, tail);
    }
  }

  static void greater(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector v = fromArray(SPECIES, a, aAt + i);
      VectorMask<Float> holds = v.compare(VectorOperators.GT, fromArray(SPECIES, b, bAt + i));
      FloatVector.zero(SPECIES).blend(1, holds).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector v = fromArray(SPECIES, a, aAt + i, tail);
      VectorMask<Float> holds = v.compare(VectorOperators.GT, fromArray(SPECIES, b, bAt + i, tail));
      FloatVector.zero(SPECIES).blend(1, holds).intoArray(y, to + i, tail);
    }
  }

  static void greaterOrEqual(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector v = fromArray(SPECIES, a, aAt + i);
      VectorMask<Float> holds = v.compare(VectorOperators.GE, fromArray(SPECIES, b, bAt + i));
      FloatVector.zero(SPECIES).blend(1, holds).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector v = fromArray(SPECIES, a, aAt + i, tail);
      VectorMask<Float> holds = v.compare(VectorOperators.GE, fromArray(SPECIES, b, bAt + i, tail));
      FloatVector.zero(SPECIES).blend(1, holds).intoArray(y, to + i, tail);
    }
  }

  /// One by one through the library's double, since the error of b · ln a in float would be raised
  /// to a power. Squares, which networks are full of, are exact without it.
  static void power(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    for (int i = 0; i < count; i++) {
      float base = a[aAt + i];
      float exponent = b[bAt + i];
      y[to + i] = exponent == 2 ? base * base : (float) Math.pow(base, exponent);
    }
  }
}
