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
    FloatVector zero = FloatVector.zero(SPECIES);
    int last = count - COUNT;
    for (int i = 0; i < last; i += COUNT) {
      FloatVector sum = FloatVector.fromArray(SPECIES, x, row0 + i).fma(v0, zero);
      FloatVector.fromArray(SPECIES, x, row1 + i).fma(v1, sum).intoArray(y, atY + i);
    }
    FloatVector sum = FloatVector.fromArray(SPECIES, x, row0 + last).fma(v0, zero);
    FloatVector.fromArray(SPECIES, x, row1 + last).fma(v1, sum).intoArray(y, atY + last);
  }

  /// Such sums of two terms for some rows, down the rows a vector at a time: rows of a few vectors
  /// would take longer to begin and end than to add.
  ///
  /// @param at where the terms of the first row are; those of the others follow
  /// @param pitch floats of y from one row to the next
  /// @param height number of rows
  /// @param count floats of a row, a vector or more
  public static void down(
      float[] x,
      int atX,
      int[] rows,
      float[] weights,
      int at,
      float[] y,
      int atY,
      int pitch,
      int height,
      int count) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < count; i += COUNT) {
      int column = Math.min(i, count - COUNT);
      for (int r = 0; r < height; r++) {
        int first = atX + rows[at + 2 * r] + column;
        int second = atX + rows[at + 2 * r + 1] + column;
        FloatVector sum =
            FloatVector.fromArray(SPECIES, x, first)
                .fma(FloatVector.broadcast(SPECIES, weights[at + 2 * r]), zero);
        sum =
            FloatVector.fromArray(SPECIES, x, second)
                .fma(FloatVector.broadcast(SPECIES, weights[at + 2 * r + 1]), sum);
        sum.intoArray(y, atY + r * pitch + column);
      }
    }
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
