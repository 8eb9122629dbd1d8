package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Rows of the elementary functions. Each takes `count` floats from `x` at `at` to `y` at `to`,
/// which may be the same place.
final class ElementaryRows {
  /// From here on every float is an integer.
  private static final float INTEGERS = 0x1p23f;

  private ElementaryRows() {}

  static void abs(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      fromArray(SPECIES, x, at + i).abs().intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      fromArray(SPECIES, x, at + i, tail).abs().intoArray(y, to + i, tail);
    }
  }

  static void negate(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      fromArray(SPECIES, x, at + i).neg().intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      fromArray(SPECIES, x, at + i, tail).neg().intoArray(y, to + i, tail);
    }
  }

  static void sign(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      sign(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      sign(fromArray(SPECIES, x, at + i, tail)).intoArray(y, to + i, tail);
    }
  }

  private static FloatVector sign(FloatVector v) {
    FloatVector positive = v.blend(1, v.compare(VectorOperators.GT, 0));
    return positive.blend(-1, v.compare(VectorOperators.LT, 0));
  }

  static void floor(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      floor(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      floor(fromArray(SPECIES, x, at + i, tail)).intoArray(y, to + i, tail);
    }
  }

  private static FloatVector floor(FloatVector v) {
    FloatVector near = round(v);
    return near.blend(near.sub(1), near.compare(VectorOperators.GT, v));
  }

  static void ceil(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      ceil(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      ceil(fromArray(SPECIES, x, at + i, tail)).intoArray(y, to + i, tail);
    }
  }

  private static FloatVector ceil(FloatVector v) {
    return floor(v.neg()).neg();
  }

  static void round(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      round(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      round(fromArray(SPECIES, x, at + i, tail)).intoArray(y, to + i, tail);
    }
  }

  /// Adding 2²³ pushes the fraction out of the significand, which rounds it to nearest, even.
  private static FloatVector round(FloatVector v) {
    FloatVector size = v.abs();
    FloatVector near = Sign.copy(v, size.add(INTEGERS).sub(INTEGERS));
    return v.blend(near, size.compare(VectorOperators.LT, INTEGERS));
  }

  static void reciprocal(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector.broadcast(SPECIES, 1).div(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector.broadcast(SPECIES, 1)
          .div(fromArray(SPECIES, x, at + i, tail))
          .intoArray(y, to + i, tail);
    }
  }

  static void sqrt(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      fromArray(SPECIES, x, at + i).sqrt().intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      fromArray(SPECIES, x, at + i, tail).sqrt().intoArray(y, to + i, tail);
    }
  }

  static void exp(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      Exponential.exp(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      Exponential.exp(fromArray(SPECIES, x, at + i, tail)).intoArray(y, to + i, tail);
    }
  }

  static void log(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      Logarithm.log(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      Logarithm.log(fromArray(SPECIES, x, at + i, tail)).intoArray(y, to + i, tail);
    }
  }

  static void erf(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      GaussError.erf(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      GaussError.erf(fromArray(SPECIES, x, at + i, tail)).intoArray(y, to + i, tail);
    }
  }
}
