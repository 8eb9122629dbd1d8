package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Copies of rows, which are often a few vectors long.
final class CopyRow {
  /// From here on a library call is faster than a loop.
  private static final int LONG = 128;

  private CopyRow() {}

  static void copy(float[] x, int from, float[] y, int to, int count) {
    if (count >= LONG) {
      System.arraycopy(x, from, y, to, count);
      return;
    }
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector.fromArray(SPECIES, x, from + i).intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector.fromArray(SPECIES, x, from + i, tail).intoArray(y, to + i, tail);
    }
  }
}
