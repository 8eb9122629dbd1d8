package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.VectorMask;

/// Rows changed by one number.
final class ScalarRows {

  private ScalarRows() {}

  static void subtract(float[] x, int at, int count, float value) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      fromArray(SPECIES, x, at + i).sub(value).intoArray(x, at + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      fromArray(SPECIES, x, at + i, tail).sub(value).intoArray(x, at + i, tail);
    }
  }

  static void divide(float[] x, int at, int count, float value) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      fromArray(SPECIES, x, at + i).div(value).intoArray(x, at + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      fromArray(SPECIES, x, at + i, tail).div(value).intoArray(x, at + i, tail);
    }
  }
}
