package dev.backstride.engine.plan;

import dev.backstride.engine.simd.DepthwiseWeightColumns8;
import dev.backstride.engine.simd.DepthwiseWeightTile2x2;
import dev.backstride.engine.simd.Lanes;
import java.util.Arrays;

/// The sums of a kernel of one channel with lanes that are neighbouring columns: rows of whole
/// vectors, or of twice as many as half a row fills where the kernel is twice the stride. The last
/// vector of a row, or of a half, begins earlier: some of its sums are those of the one before.
final class KernelColumns {
  private final Gather axis;
  private final int rows;
  private final int rowStep;
  private final int columns;
  private final int halves;
  private final int vectors;
  private final int[] taps;
  private final int[] places;

  /// @param halved whether elements of x that a stride apart meet both halves of a row
  KernelColumns(Phase phase, boolean halved) {
    axis = phase.columns();
    rows = phase.rows().taps();
    rowStep = phase.rows().tapStep();
    halves = halved ? 2 : 1;
    columns = axis.taps() / halves;
    vectors = Math.ceilDiv(columns, Lanes.COUNT);
    taps = new int[rows * vectorsOfRow()];
    places = new int[taps.length];
    Arrays.setAll(places, v -> v * Lanes.COUNT);
  }

  private int vectorsOfRow() {
    return halves * vectors;
  }

  /// Rows of a kernel that fill a tile.
  int rowsOfTile() {
    return Math.clamp(DepthwiseWeightColumns8.VECTORS / vectorsOfRow(), 1, rows);
  }

  /// Floats of the sums of some rows.
  int floats(int rows) {
    return rows * vectorsOfRow() * Lanes.COUNT;
  }

  /// Says how far apart rows of x lie.
  void bind(int rowX) {
    for (int v = 0; v < taps.length; v++) {
      int half = v / vectors % halves;
      int column = Math.min(v % vectors * Lanes.COUNT, columns - Lanes.COUNT);
      taps[v] = v / vectorsOfRow() * rowStep * rowX + half * columns + column;
    }
  }

  /// Adds the products of some pixels of a row of y to some rows of a kernel.
  ///
  /// @param atX index in x of what the first pixel and the first row of the kernel meet
  void add(
      float[] x,
      int atX,
      float[] y,
      int atY,
      int pixelY,
      int pixels,
      float[] sums,
      int at,
      int row,
      int endRow) {
    int end = endRow * vectorsOfRow();
    for (int v = row * vectorsOfRow(); v < end; v += DepthwiseWeightColumns8.VECTORS) {
      int endTile = Math.min(v + DepthwiseWeightColumns8.VECTORS, end);
      DepthwiseWeightColumns8.run(
          x, atX, axis.inStep(), taps, y, atY, pixelY, pixels, sums, places, at, v, endTile);
    }
  }

  /// Adds the products of two whole rows of y to some rows of the upper half of a kernel and as
  /// many of the lower half.
  ///
  /// @param atX index in x of what the first pixel and the first row of the kernel meet
  /// @param upper index in y of the row that the lower half meets
  /// @param lower index in y of the row that the upper half meets
  void addBoth(
      float[] x,
      int atX,
      float[] y,
      int upper,
      int lower,
      int pixelY,
      float[] sums,
      int at,
      int row,
      int endRow) {
    int end = (endRow - row) * vectors;
    for (int i = 0; i < end; i += DepthwiseWeightTile2x2.VECTORS) {
      int v0 = ofUpperLeft(row, i);
      int v1 = ofUpperLeft(row, Math.min(i + 1, end - 1));
      DepthwiseWeightTile2x2.run(
          x,
          atX + taps[v0],
          atX + taps[v1],
          axis.inStep(),
          y,
          upper,
          lower,
          pixelY,
          axis.outputs(),
          sums,
          at + places[v0],
          at + places[v1],
          vectors * Lanes.COUNT,
          floats(rows / 2));
    }
  }

  private int ofUpperLeft(int row, int i) {
    return (row + i / vectors) * vectorsOfRow() + i % vectors;
  }

  /// Puts the sums of a kernel in the order of the weights, or adds them to those.
  void finish(float[] sums, int at, float[] w, int to, boolean add) {
    for (int half = 0; half < rows * halves; half++) {
      int from = at + half * vectors * Lanes.COUNT;
      for (int column = 0; column < columns; column += Lanes.COUNT) {
        int skipped = Math.max(0, column + Lanes.COUNT - columns);
        int first = to + half * columns + column;
        for (int i = 0; i < Lanes.COUNT - skipped; i++) {
          float sum = sums[from + column + skipped + i];
          w[first + i] = add ? w[first + i] + sum : sum;
        }
      }
    }
  }
}
