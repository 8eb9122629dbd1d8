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
final class PiecewiseRows {

  private PiecewiseRows() {}

  static void affine(float[] x, int at, float[] y, int to, int count, float scale, float shift) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      affine(fromArray(SPECIES, x, at + i), scale, shift).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      affine(fromArray(SPECIES, x, at + i, tail), scale, shift).intoArray(y, to + i, tail);
    }
  }

  private static FloatVector affine(FloatVector v, float scale, float shift) {
    return v.fma(scale, shift);
  }

  static void relu(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      relu(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      relu(fromArray(SPECIES, x, at + i, tail)).intoArray(y, to + i, tail);
    }
  }

  private static FloatVector relu(FloatVector v) {
    return v.blend(0, v.compare(VectorOperators.LT, 0));
  }

  static void leaky(float[] x, int at, float[] y, int to, int count, float slope) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      leaky(fromArray(SPECIES, x, at + i), slope).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      leaky(fromArray(SPECIES, x, at + i, tail), slope).intoArray(y, to + i, tail);
    }
  }

  private static FloatVector leaky(FloatVector v, float slope) {
    return v.blend(v.mul(slope), v.compare(VectorOperators.LT, 0));
  }

  static void threshold(float[] x, int at, float[] y, int to, int count, float threshold) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      threshold(fromArray(SPECIES, x, at + i), threshold).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      threshold(fromArray(SPECIES, x, at + i, tail), threshold).intoArray(y, to + i, tail);
    }
  }

  private static FloatVector threshold(FloatVector v, float threshold) {
    return v.blend(0, v.compare(VectorOperators.LE, threshold));
  }

  static void clip(float[] x, int at, float[] y, int to, int count, float least, float most) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      clip(fromArray(SPECIES, x, at + i), least, most).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      clip(fromArray(SPECIES, x, at + i, tail), least, most).intoArray(y, to + i, tail);
    }
  }

  private static FloatVector clip(FloatVector v, float least, float most) {
    FloatVector raised = v.blend(least, v.compare(VectorOperators.LT, least));
    return raised.blend(most, raised.compare(VectorOperators.GT, most));
  }

  static void hardSigmoid(
      float[] x, int at, float[] y, int to, int count, float slope, float offset) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      hardSigmoid(fromArray(SPECIES, x, at + i), slope, offset).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      hardSigmoid(fromArray(SPECIES, x, at + i, tail), slope, offset).intoArray(y, to + i, tail);
    }
  }

  private static FloatVector hardSigmoid(FloatVector v, float slope, float offset) {
    return clip(v.fma(slope, offset), 0, 1);
  }

  static void hardSwish(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      hardSwish(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      hardSwish(fromArray(SPECIES, x, at + i, tail)).intoArray(y, to + i, tail);
    }
  }

  private static FloatVector hardSwish(FloatVector v) {
    return v.mul(hardSigmoid(v, 1 / 6f, 0.5f));
  }

  static void softsign(float[] x, int at, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      softsign(fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      softsign(fromArray(SPECIES, x, at + i, tail)).intoArray(y, to + i, tail);
    }
  }

  private static FloatVector softsign(FloatVector v) {
    return v.div(v.abs().add(1));
  }
}
