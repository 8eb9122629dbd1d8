package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// The loops of [Fold]: lanes are columns, so each accumulator takes its elements in the order of
/// the rows.
final class FoldRows {

  private FoldRows() {}

  static void sum(float[] x, int at, int rows, int stride, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector folded = fromArray(SPECIES, y, to + i);
      for (int r = 0; r < rows; r++) {
        FloatVector v = fromArray(SPECIES, x, at + r * stride + i);
        folded = folded.add(v);
      }
      folded.intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector folded = fromArray(SPECIES, y, to + i, tail);
      for (int r = 0; r < rows; r++) {
        FloatVector v = fromArray(SPECIES, x, at + r * stride + i, tail);
        folded = folded.add(v);
      }
      folded.intoArray(y, to + i, tail);
    }
  }

  static void absolute(float[] x, int at, int rows, int stride, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector folded = fromArray(SPECIES, y, to + i);
      for (int r = 0; r < rows; r++) {
        FloatVector v = fromArray(SPECIES, x, at + r * stride + i);
        folded = folded.add(v.abs());
      }
      folded.intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector folded = fromArray(SPECIES, y, to + i, tail);
      for (int r = 0; r < rows; r++) {
        FloatVector v = fromArray(SPECIES, x, at + r * stride + i, tail);
        folded = folded.add(v.abs());
      }
      folded.intoArray(y, to + i, tail);
    }
  }

  static void square(float[] x, int at, int rows, int stride, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector folded = fromArray(SPECIES, y, to + i);
      for (int r = 0; r < rows; r++) {
        FloatVector v = fromArray(SPECIES, x, at + r * stride + i);
        folded = v.fma(v, folded);
      }
      folded.intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector folded = fromArray(SPECIES, y, to + i, tail);
      for (int r = 0; r < rows; r++) {
        FloatVector v = fromArray(SPECIES, x, at + r * stride + i, tail);
        folded = v.fma(v, folded);
      }
      folded.intoArray(y, to + i, tail);
    }
  }

  static void product(float[] x, int at, int rows, int stride, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector folded = fromArray(SPECIES, y, to + i);
      for (int r = 0; r < rows; r++) {
        FloatVector v = fromArray(SPECIES, x, at + r * stride + i);
        folded = folded.mul(v);
      }
      folded.intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector folded = fromArray(SPECIES, y, to + i, tail);
      for (int r = 0; r < rows; r++) {
        FloatVector v = fromArray(SPECIES, x, at + r * stride + i, tail);
        folded = folded.mul(v);
      }
      folded.intoArray(y, to + i, tail);
    }
  }

  static void max(float[] x, int at, int rows, int stride, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector folded = fromArray(SPECIES, y, to + i);
      for (int r = 0; r < rows; r++) {
        FloatVector v = fromArray(SPECIES, x, at + r * stride + i);
        folded = folded.max(v);
      }
      folded.intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector folded = fromArray(SPECIES, y, to + i, tail);
      for (int r = 0; r < rows; r++) {
        FloatVector v = fromArray(SPECIES, x, at + r * stride + i, tail);
        folded = folded.max(v);
      }
      folded.intoArray(y, to + i, tail);
    }
  }

  static void min(float[] x, int at, int rows, int stride, float[] y, int to, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector folded = fromArray(SPECIES, y, to + i);
      for (int r = 0; r < rows; r++) {
        FloatVector v = fromArray(SPECIES, x, at + r * stride + i);
        folded = folded.min(v);
      }
      folded.intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector folded = fromArray(SPECIES, y, to + i, tail);
      for (int r = 0; r < rows; r++) {
        FloatVector v = fromArray(SPECIES, x, at + r * stride + i, tail);
        folded = folded.min(v);
      }
      folded.intoArray(y, to + i, tail);
    }
  }

  static void exponential(
      float[] x,
      int at,
      int rows,
      int stride,
      float[] y,
      int to,
      int count,
      float[] peak,
      int peakAt) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector folded = fromArray(SPECIES, y, to + i);
      FloatVector top = fromArray(SPECIES, peak, peakAt + i);
      for (int r = 0; r < rows; r++) {
        FloatVector v = fromArray(SPECIES, x, at + r * stride + i);
        folded = folded.add(Exponential.exp(v.sub(top)));
      }
      folded.intoArray(y, to + i);
    }
    if (i < count) {
      VectorMask<Float> tail = SPECIES.indexInRange(i, count);
      FloatVector folded = fromArray(SPECIES, y, to + i, tail);
      FloatVector top = fromArray(SPECIES, peak, peakAt + i, tail);
      for (int r = 0; r < rows; r++) {
        FloatVector v = fromArray(SPECIES, x, at + r * stride + i, tail);
        folded = folded.add(Exponential.exp(v.sub(top)));
      }
      folded.intoArray(y, to + i, tail);
    }
  }
}
