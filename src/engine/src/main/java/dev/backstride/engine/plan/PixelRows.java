package dev.backstride.engine.plan;

import dev.backstride.engine.simd.DirectTile;

/// Where the pixels of a tile lie: the first tap of each pixel's window in the picture that is
/// read, and the pixel in the picture that is written. Scratch of one thread.
final class PixelRows {
  final int[] from = WorkerArrays.ints(DirectTile.MOST_ROWS);
  final int[] to = WorkerArrays.ints(DirectTile.MOST_ROWS);

  /// Of the channels that a pixel's block writes, the first that lies in the picture.
  final int[] first = WorkerArrays.ints(DirectTile.MOST_ROWS);

  /// The one behind the last.
  final int[] end = WorkerArrays.ints(DirectTile.MOST_ROWS);

  /// A tile of sums that cannot be stored whole, and one vector that may be over-read.
  final float[] edge = WorkerArrays.floats(DirectTile.MOST_FLOATS);

  private final int[] edgeRows = WorkerArrays.ints(DirectTile.MOST_ROWS);
  private int edgeColumns;
  private final int channels;
  private final int rowPixels;
  private int block;
  private int blockFirst;
  private boolean clipped;
  private int firstRow;
  private int firstColumn;
  private int width;
  private int height;
  private int fromStart;
  private int fromRow;
  private int fromPixel;
  private int fromTurn;
  private int toStart;
  private int toRow;
  private int toPixel;
  private int toTurn;
  private boolean clipsPlane;

  /// @param channels floats that lie side by side for each pixel that is written
  /// @param rowPixels pixels of a row of the picture that is written
  PixelRows(int channels, int rowPixels) {
    this.channels = channels;
    this.rowPixels = rowPixels;
  }

  /// Where the pixels of a tile lie in [#edge], and those behind them, for tiles of more rows.
  int[] edgeRows(int columns) {
    if (edgeColumns != columns) {
      edgeColumns = columns;
      for (int r = 0; r < DirectTile.MOST_ROWS; r++) {
        edgeRows[r] = r * columns;
      }
    }
    return edgeRows;
  }

  /// Chooses the plane that the next tiles lie in.
  ///
  /// @param channel first channel that is read
  void plane(Phase phase, int n, int plane, Strides read, int channel, Strides written) {
    block = phase.block();
    blockFirst = phase.columns().outFirst();
    Gather depth = phase.depth();
    Gather rows = phase.rows();
    Gather columns = phase.columns();
    firstRow = 0;
    firstColumn = 0;
    width = columns.outputs();
    fromStart = channel + read.at(n, depth.input(plane), rows.inFirst(), columns.inFirst());
    fromRow = rows.inStep() * read.row();
    fromPixel = columns.inStep() * read.pixel();
    toStart = written.at(n, depth.output(plane), rows.outFirst(), columns.outFirst());
    toRow = rows.outStep() * written.row();
    toPixel = columns.outStep() * written.pixel();
    turn();
  }

  /// Chooses a rectangle of the plane: the next tiles count its pixels only.
  void inside(TapPixels rectangle) {
    firstRow = rectangle.firstRow();
    firstColumn = rectangle.firstColumn();
    width = rectangle.width();
    turn();
  }

  /// Fills the arrays for `height` pixels from `pixel` on, counted row by row. Behind them and
  /// from `end` on the last one is repeated, for tiles of more rows.
  void tile(int pixel, int end, int height) {
    int last = Math.min(height, end - pixel) - 1;
    int row = firstRow + pixel / width;
    int column = firstColumn + pixel % width;
    boolean clips = clipsPlane && clip(column, last);
    int atFrom = fromStart + row * fromRow + column * fromPixel;
    int atTo = toStart + row * toRow + column * toPixel;
    int left = firstColumn + width - column;
    for (int r = 0; r < DirectTile.MOST_ROWS; r++) {
      from[r] = atFrom;
      to[r] = atTo;
      if (r < last) {
        atFrom += fromPixel;
        atTo += toPixel;
        left--;
        if (left == 0) {
          atFrom += fromTurn;
          atTo += toTurn;
          left = width;
        }
      }
    }
    // What does not change is not written: the collector may put two threads' objects side by side.
    if (this.height != height || clipped != clips) {
      this.height = height;
      clipped = clips;
    }
  }

  /// What the blocks of a tile write of the picture's row.
  private boolean clip(int firstOfTile, int last) {
    boolean clips = false;
    int column = firstOfTile;
    for (int r = 0; r < DirectTile.MOST_ROWS; r++) {
      int pixel = blockFirst + column * block;
      first[r] = Math.max(0, -pixel) * channels;
      end[r] = Math.min(block, rowPixels - pixel) * channels;
      clips |= first[r] > 0 || end[r] < block * channels;
      if (r < last) {
        column++;
        column = column == firstColumn + width ? firstColumn : column;
      }
    }
    return clips;
  }

  /// Says how addresses go on at the end of a row, and whether blocks reach beyond the picture.
  private void turn() {
    fromTurn = fromRow - width * fromPixel;
    toTurn = toRow - width * toPixel;
    int firstPixel = blockFirst + firstColumn * block;
    clipsPlane = block > 1 && (firstPixel < 0 || firstPixel + width * block > rowPixels);
  }

  /// Pixels of the tile.
  int height() {
    return height;
  }

  /// Whether some pixel of the tile writes less than its whole block.
  boolean clipped() {
    return clipped;
  }
}
