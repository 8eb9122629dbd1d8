package dev.backstride.engine.ops;

import dev.backstride.engine.simd.DirectTile;

/// Where the rows of a tile lie. Scratch of one thread.
final class MatMulTile {
  final int[] from = new int[DirectTile.MOST_ROWS];
  final int[] to = new int[DirectTile.MOST_ROWS];

  /// A tile of sums whose columns do not fill its vectors.
  final float[] edge = new float[DirectTile.MOST_FLOATS];

  final int[] edgeRows = new int[DirectTile.MOST_ROWS];

  /// Fills the arrays for the rows from `row` on; those behind the last one repeat it.
  void place(DirectTile tile, int row, int end, int[] rowsA, int a, int[] rowsC, int c) {
    for (int r = 0; r < tile.rows(); r++) {
      int own = Math.min(row + r, end - 1);
      from[r] = a + rowsA[own];
      to[r] = c + rowsC[own];
      edgeRows[r] = r * tile.columns();
    }
  }
}
