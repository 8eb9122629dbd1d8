package dev.backstride.engine.ops;

/// Copies a plane whose contiguous axes differ in source and target, in tiles that keep the cache
/// lines of both at hand until they are used up.
final class Transposition {
  private static final int TILE = 32;

  private Transposition() {}

  /// `y[to + r·toRow + c·toColumn] = x[from + r·fromRow + c·fromColumn]`.
  static void run(
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
