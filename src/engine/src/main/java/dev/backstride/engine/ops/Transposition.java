package dev.backstride.engine.ops;

import static dev.backstride.engine.simd.Lanes.COUNT;

/// Copies a plane whose contiguous axes differ in source and target: squares of whole vectors in
/// registers, or, where one side is shorter than a vector, tiles that keep the cache lines of both
/// at hand until they are used up.
/// Element by element, every access has its bounds checked, and few cache lines are on their way
/// at once: squares are two to six times as fast.
public final class Transposition {
  /// Rows that should be transposed in one go: whole squares, and whole cache lines on both sides.
  static final int ROWS = 64;

  private static final int TILE = 32;

  private Transposition() {}

  /// `y[to + r·toRow + c·toColumn] = x[from + r·fromRow + c·fromColumn]`.
  public static void run(
      float[] x,
      int from,
      int fromRow,
      int fromColumn,
      float[] y,
      int to,
      int toRow,
      int toColumn,
      int rows,
      int columns) {
    boolean squares = fromRow == 1 && toColumn == 1 && COUNT >= 8;
    if (!squares || rows < COUNT || columns < COUNT) {
      tiles(x, from, fromRow, fromColumn, y, to, toRow, toColumn, rows, columns);
      return;
    }
    for (int r = 0; r < rows; r = next(r, rows)) {
      for (int c = 0; c < columns; c = next(c, columns)) {
        square(x, from + r + c * fromColumn, fromColumn, y, to + r * toRow + c, toRow);
      }
    }
  }

  /// The square behind the one at `at`; the last one ends where the plane does and overlaps the one
  /// before it.
  private static int next(int at, int count) {
    return at == count - COUNT ? count : Math.min(at + COUNT, count - COUNT);
  }

  private static void square(float[] x, int from, int step, float[] y, int to, int pitch) {
    if (COUNT == 16) {
      Transposition16.run(x, from, step, y, to, pitch);
    } else {
      Transposition8.run(x, from, step, y, to, pitch);
    }
  }

  private static void tiles(
      float[] x,
      int from,
      int fromRow,
      int fromColumn,
      float[] y,
      int to,
      int toRow,
      int toColumn,
      int rows,
      int columns) {
    for (int r = 0; r < rows; r += TILE) {
      int tileRows = Math.min(TILE, rows - r);
      for (int c = 0; c < columns; c += TILE) {
        int tileColumns = Math.min(TILE, columns - c);
        int fromTile = from + r * fromRow + c * fromColumn;
        int toTile = to + r * toRow + c * toColumn;
        if (tileColumns < tileRows) {
          tile(x, fromTile, fromColumn, fromRow, y, toTile, toColumn, toRow, tileColumns, tileRows);
        } else {
          tile(x, fromTile, fromRow, fromColumn, y, toTile, toRow, toColumn, tileRows, tileColumns);
        }
      }
    }
  }

  private static void tile(
      float[] x,
      int from,
      int fromOuter,
      int fromInner,
      float[] y,
      int to,
      int toOuter,
      int toInner,
      int outer,
      int inner) {
    for (int o = 0; o < outer; o++) {
      int fromAt = from + o * fromOuter;
      int toAt = to + o * toOuter;
      for (int i = 0; i < inner; i++) {
        y[toAt + i * toInner] = x[fromAt + i * fromInner];
      }
    }
  }
}
