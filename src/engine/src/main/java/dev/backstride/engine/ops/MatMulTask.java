package dev.backstride.engine.ops;

import dev.backstride.engine.Team;
import dev.backstride.engine.simd.DirectTile;
import dev.backstride.engine.simd.TileEdge;

/// The work of a [MatMul], cut into cells: matrix × block of panels × block of rows. A cell takes
/// its panels one after the other, for each panel the depth in runs that stay in the first-level
/// cache, for each run the tiles of its rows.
final class MatMulTask implements Team.Task {
  /// Packed floats that stay in an L1 cache of 32 KiB or more.
  private static final int RUN_FLOATS = 6 << 10;

  /// Rows that pass over a panel while it is in the cache.
  private static final int BLOCK_ROWS = 112;

  /// Multiply-adds of a cell, about: some tens of microseconds.
  private static final int CELL = 4 << 20;

  private final PackedMatrix matrix;
  private final int[] matricesA;
  private final int[] rowsA;
  private final int[] matricesC;
  private final int[] rowsC;
  private final MatMulFinish finish;
  private final int rowBlocks;
  private final int panelBlocks;
  private final int blockPanels;
  private MatMulTile[] tiles = {};
  private float[] a;
  private float[] b;
  private float[] c;

  /// @param a left factor, its last axis contiguous
  /// @param c product, its last axis contiguous
  MatMulTask(PackedMatrix matrix, MatrixRows rows, Strided a, Strided c, MatMulFinish finish) {
    this.matrix = matrix;
    this.finish = finish;
    matricesA = rows.matrices(a);
    rowsA = rows.rows(a);
    matricesC = rows.matrices(c);
    rowsC = rows.rows(c);
    offset(matricesA, a.offset());
    offset(matricesC, c.offset());
    rowBlocks = Math.ceilDiv(rowsA.length, BLOCK_ROWS);
    long panelWork = (long) Math.min(rowsA.length, BLOCK_ROWS) * matrix.depth() * matrix.width();
    long together = CELL / Math.max(1, panelWork);
    blockPanels = Math.clamp(together, 1, Math.max(1, matrix.panels()));
    panelBlocks = Math.ceilDiv(matrix.panels(), blockPanels);
  }

  private static void offset(int[] distances, int offset) {
    for (int i = 0; i < distances.length; i++) {
      distances[i] += offset;
    }
  }

  void share(Team team, float[] a, float[] b, float[] c) {
    if (tiles.length < team.size()) {
      tiles = new MatMulTile[team.size()];
      for (int w = 0; w < tiles.length; w++) {
        tiles[w] = new MatMulTile();
      }
    }
    this.a = a;
    this.b = b;
    this.c = c;
    team.run(matricesA.length * panelBlocks * rowBlocks, this);
  }

  @Override
  public void run(int index, int worker) {
    int rowBlock = index % rowBlocks;
    int panelBlock = index / rowBlocks % panelBlocks;
    int m = index / rowBlocks / panelBlocks;
    int firstRow = rowBlock * BLOCK_ROWS;
    int endRow = Math.min(firstRow + BLOCK_ROWS, rowsA.length);
    int firstPanel = panelBlock * blockPanels;
    int endPanel = Math.min(firstPanel + blockPanels, matrix.panels());
    for (int panel = firstPanel; panel < endPanel; panel++) {
      sum(m, panel, firstRow, endRow, tiles[worker]);
    }
    int column = matrix.column(firstPanel);
    int columns = Math.min(matrix.columns(), matrix.column(endPanel)) - column;
    for (int row = firstRow; row < endRow; row++) {
      finish.row(c, matricesC[m] + rowsC[row] + column, m, row, column, columns);
    }
  }

  private void sum(int m, int panel, int firstRow, int endRow, MatMulTile scratch) {
    DirectTile wide = matrix.tile(panel);
    int columns = matrix.columns(panel);
    int run = Math.max(1, RUN_FLOATS / wide.columns());
    int start = 0;
    do {
      int length = Math.min(run, matrix.depth() - start);
      int atB = matrix.at(m, panel) + start * wide.columns();
      for (int row = firstRow; row < endRow; ) {
        DirectTile tile = wide.forRows(endRow - row);
        scratch.place(tile, row, endRow, rowsA, matricesA[m], rowsC, matricesC[m]);
        int column = matrix.column(panel);
        boolean resume = start > 0;
        if (columns == tile.columns()) {
          tile.run(a, scratch.from, start, length, b, atB, c, scratch.to, column, resume);
        } else {
          // The kernels store whole vectors only, so this tile goes through scratch memory.
          if (resume) {
            TileEdge.load(
                c, scratch.to, tile.rows(), tile.columns(), column, columns, scratch.edge);
          }
          tile.run(
              a, scratch.from, start, length, b, atB, scratch.edge, scratch.edgeRows, 0, resume);
          TileEdge.store(scratch.edge, tile.rows(), tile.columns(), c, scratch.to, column, columns);
        }
        row += tile.rows();
      }
      start += run;
    } while (start < matrix.depth());
  }
}
