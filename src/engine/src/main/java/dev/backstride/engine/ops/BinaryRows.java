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
      add(fromArray(SPECIES, a, aAt + i), fromArray(SPECIES, b, bAt + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      add(fromArray(SPECIES, a, aAt + i, tail), fromArray(SPECIES, b, bAt + i, tail))
          .intoArray(y, to + i, tail);
    }
  }

  private static FloatVector add(FloatVector a, FloatVector b) {
    return a.add(b);
  }

  static void subtract(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      subtract(fromArray(SPECIES, a, aAt + i), fromArray(SPECIES, b, bAt + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      subtract(fromArray(SPECIES, a, aAt + i, tail), fromArray(SPECIES, b, bAt + i, tail))
          .intoArray(y, to + i, tail);
    }
  }

  private static FloatVector subtract(FloatVector a, FloatVector b) {
    return a.sub(b);
  }

  static void multiply(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      multiply(fromArray(SPECIES, a, aAt + i), fromArray(SPECIES, b, bAt + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      multiply(fromArray(SPECIES, a, aAt + i, tail), fromArray(SPECIES, b, bAt + i, tail))
          .intoArray(y, to + i, tail);
    }
  }

  private static FloatVector multiply(FloatVector a, FloatVector b) {
    return a.mul(b);
  }

  static void divide(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      divide(fromArray(SPECIES, a, aAt + i), fromArray(SPECIES, b, bAt + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      divide(fromArray(SPECIES, a, aAt + i, tail), fromArray(SPECIES, b, bAt + i, tail))
          .intoArray(y, to + i, tail);
    }
  }

  private static FloatVector divide(FloatVector a, FloatVector b) {
    return a.div(b);
  }

  static void max(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      max(fromArray(SPECIES, a, aAt + i), fromArray(SPECIES, b, bAt + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      max(fromArray(SPECIES, a, aAt + i, tail), fromArray(SPECIES, b, bAt + i, tail))
          .intoArray(y, to + i, tail);
    }
  }

  private static FloatVector max(FloatVector a, FloatVector b) {
    return a.max(b);
  }

  static void min(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      min(fromArray(SPECIES, a, aAt + i), fromArray(SPECIES, b, bAt + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      min(fromArray(SPECIES, a, aAt + i, tail), fromArray(SPECIES, b, bAt + i, tail))
          .intoArray(y, to + i, tail);
    }
  }

  private static FloatVector min(FloatVector a, FloatVector b) {
    return a.min(b);
  }

  static void prelu(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      prelu(fromArray(SPECIES, a, aAt + i), fromArray(SPECIES, b, bAt + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      prelu(fromArray(SPECIES, a, aAt + i, tail), fromArray(SPECIES, b, bAt + i, tail))
          .intoArray(y, to + i, tail);
    }
  }

  private static FloatVector prelu(FloatVector a, FloatVector b) {
    return a.blend(a.mul(b), a.compare(VectorOperators.LT, 0));
  }

  static void equal(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      equal(fromArray(SPECIES, a, aAt + i), fromArray(SPECIES, b, bAt + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      equal(fromArray(SPECIES, a, aAt + i, tail), fromArray(SPECIES, b, bAt + i, tail))
          .intoArray(y, to + i, tail);
    }
  }

  private static FloatVector equal(FloatVector a, FloatVector b) {
    return FloatVector.zero(SPECIES).blend(1, a.compare(VectorOperators.EQ, b));
  }

  static void greater(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      greater(fromArray(SPECIES, a, aAt + i), fromArray(SPECIES, b, bAt + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      greater(fromArray(SPECIES, a, aAt + i, tail), fromArray(SPECIES, b, bAt + i, tail))
          .intoArray(y, to + i, tail);
    }
  }

  private static FloatVector greater(FloatVector a, FloatVector b) {
    return FloatVector.zero(SPECIES).blend(1, a.compare(VectorOperators.GT, b));
  }

  static void greaterOrEqual(float[] a, int aAt, float[] b, int bAt, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      greaterOrEqual(fromArray(SPECIES, a, aAt + i), fromArray(SPECIES, b, bAt + i))
          .intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      greaterOrEqual(fromArray(SPECIES, a, aAt + i, tail), fromArray(SPECIES, b, bAt + i, tail))
          .intoArray(y, to + i, tail);
    }
  }

  private static FloatVector greaterOrEqual(FloatVector a, FloatVector b) {
    return FloatVector.zero(SPECIES).blend(1, a.compare(VectorOperators.GE, b));
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
