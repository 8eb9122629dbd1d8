package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Rows of the activations made of straight pieces. Each takes `count` floats from `x` at `at` to
/// `y` at `to`, which may be the same place. Comparisons and blends, because they keep NaN and the
/// sign of zero as the definitions do, at two instructions where the vector maximum takes five.
///
/// Written out in each loop and its tail: a method that takes a vector and was compiled by itself
/// may be called where the profile has found a loop cold, and each vector is an object then.
final class PiecewiseRows {

  private PiecewiseRows() {}

  static void affine(float[] x, int at, float[] y, int to, int count, float scale, float shift) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      fromArray(SPECIES, x, at + i).fma(scale, shift).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      fromArray(SPECIES, x, at + i, tail).fma(scale, shift).intoArray(y, to + i, tail);
    }
  }

  static void relu(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector v = fromArray(SPECIES, x, at + i);
      v.blend(0, v.compare(VectorOperators.LT, 0)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector v = fromArray(SPECIES, x, at + i, tail);
      v.blend(0, v.compare(VectorOperators.LT, 0)).intoArray(y, to + i, tail);
    }
  }

  static void leaky(float[] x, int at, float[] y, int to, int count, float slope) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector v = fromArray(SPECIES, x, at + i);
      v.blend(v.mul(slope), v.compare(VectorOperators.LT, 0)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector v = fromArray(SPECIES, x, at + i, tail);
      v.blend(v.mul(slope), v.compare(VectorOperators.LT, 0)).intoArray(y, to + i, tail);
    }
  }

  static void threshold(float[] x, int at, float[] y, int to, int count, float threshold) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector v = fromArray(SPECIES, x, at + i);
      v.blend(0, v.compare(VectorOperators.LE, threshold)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector v = fromArray(SPECIES, x, at + i, tail);
      v.blend(0, v.compare(VectorOperators.LE, threshold)).intoArray(y, to + i, tail);
    }
  }

  static void clip(float[] x, int at, float[] y, int to, int count, float least, float most) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector v = fromArray(SPECIES, x, at + i);
      FloatVector raised = v.blend(least, v.compare(VectorOperators.LT, least));
      raised.blend(most, raised.compare(VectorOperators.GT, most)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector v = fromArray(SPECIES, x, at + i, tail);
      FloatVector raised = v.blend(least, v.compare(VectorOperators.LT, least));
      raised.blend(most, raised.compare(VectorOperators.GT, most)).intoArray(y, to + i, tail);
    }
  }

  static void hardSigmoid(
      float[] x, int at, float[] y, int to, int count, float slope, float offset) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector line = fromArray(SPECIES, x, at + i).fma(slope, offset);
      FloatVector raised = line.blend(0, line.compare(VectorOperators.LT, 0));
      raised.blend(1, raised.compare(VectorOperators.GT, 1)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector line = fromArray(SPECIES, x, at + i, tail).fma(slope, offset);
      FloatVector raised = line.blend(0, line.compare(VectorOperators.LT, 0));
      raised.blend(1, raised.compare(VectorOperators.GT, 1)).intoArray(y, to + i, tail);
    }
  }

  static void hardSwish(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector v = fromArray(SPECIES, x, at + i);
      FloatVector line = v.fma(1 / 6f, 0.5f);
      FloatVector raised = line.blend(0, line.compare(VectorOperators.LT, 0));
      v.mul(raised.blend(1, raised.compare(VectorOperators.GT, 1))).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector v = fromArray(SPECIES, x, at + i, tail);
      FloatVector line = v.fma(1 / 6f, 0.5f);
      FloatVector raised = line.blend(0, line.compare(VectorOperators.LT, 0));
      v.mul(raised.blend(1, raised.compare(VectorOperators.GT, 1))).intoArray(y, to + i, tail);
    }
  }

  static void softsign(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector v = fromArray(SPECIES, x, at + i);
      v.div(v.abs().add(1)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector v = fromArray(SPECIES, x, at + i, tail);
      v.div(v.abs().add(1)).intoArray(y, to + i, tail);
    }
  }
}
