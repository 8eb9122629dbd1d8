package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Weighted sums of rows: `y[atY + i] = Σ_t weights[at + t] · x[atX + rows[at + t] + i]` for
/// `count` neighbouring floats.
///
/// Each sum is one chain of fused multiply-adds, row by row. Four vectors at a time, since one
/// chain alone would wait for its own result; memory is the bound. Two rows, as bilinear
/// up-sampling by whole factors has them, are written out: a third faster on one thread. The last
/// vector may overlap the one before it.
public final class RowSum {
  private RowSum() {}

  /// Fills `count` floats of y from `terms` rows.
  public static void run(
      float[] x,
      int atX,
      int[] rows,
      float[] weights,
      int at,
      int terms,
      float[] y,
      int atY,
      int count) {
    if (terms == 2 && count >= COUNT) {
      two(x, atX + rows[at], atX + rows[at + 1], weights[at], weights[at + 1], y, atY, count);
      return;
    }
    int i = 0;
    for (; i <= count - 4 * COUNT; i += 4 * COUNT) {
      FloatVector s0 = FloatVector.zero(SPECIES);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      for (int t = 0; t < terms; t++) {
        int from = atX + rows[at + t] + i;
        FloatVector w = FloatVector.broadcast(SPECIES, weights[at + t]);
        s0 = FloatVector.fromArray(SPECIES, x, from).fma(w, s0);
        s1 = FloatVector.fromArray(SPECIES, x, from + COUNT).fma(w, s1);
        s2 = FloatVector.fromArray(SPECIES, x, from + 2 * COUNT).fma(w, s2);
        s3 = FloatVector.fromArray(SPECIES, x, from + 3 * COUNT).fma(w, s3);
      }
      s0.intoArray(y, atY + i);
      s1.intoArray(y, atY + i + COUNT);
      s2.intoArray(y, atY + i + 2 * COUNT);
      s3.intoArray(y, atY + i + 3 * COUNT);
    }
    for (; i <= count - COUNT; i += COUNT) {
      vector(x, atX + i, rows, weights, at, terms, y, atY + i);
    }
    if (i < count && count >= COUNT) {
      int last = count - COUNT;
      vector(x, atX + last, rows, weights, at, terms, y, atY + last);
      return;
    }
    for (; i < count; i++) {
      float sum = 0;
      for (int t = 0; t < terms; t++) {
        sum = Math.fma(x[atX + rows[at + t] + i], weights[at + t], sum);
      }
      y[atY + i] = sum;
    }
  }

  private static void two(
      float[] x, int row0, int row1, float w0, float w1, float[] y, int atY, int count) {
    FloatVector v0 = FloatVector.broadcast(SPECIES, w0);
    FloatVector v1 = FloatVector.broadcast(SPECIES, w1);
    int last = count - COUNT;
    for (int i = 0; i < last; i += COUNT) {
      two(x, row0 + i, row1 + i, v0, v1, y, atY + i);
    }
    two(x, row0 + last, row1 + last, v0, v1, y, atY + last);
  }

  private static void two(
      float[] x, int at0, int at1, FloatVector w0, FloatVector w1, float[] y, int atY) {
    FloatVector sum = FloatVector.fromArray(SPECIES, x, at0).fma(w0, FloatVector.zero(SPECIES));
    FloatVector.fromArray(SPECIES, x, at1).fma(w1, sum).intoArray(y, atY);
  }

  private static void vector(
      float[] x, int atX, int[] rows, float[] weights, int at, int terms, float[] y, int atY) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int t = 0; t < terms; t++) {
      FloatVector w = FloatVector.broadcast(SPECIES, weights[at + t]);
      sum = FloatVector.fromArray(SPECIES, x, atX + rows[at + t]).fma(w, sum);
    }
    sum.intoArray(y, atY);
  }
}
