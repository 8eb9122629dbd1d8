package dev.backstride.engine.plan;

/// Cells of pictures: blocks of rows by blocks of columns of each plane. Cells share no sums, so
/// the cut may depend on the number of workers.
///
/// @param pictures number of pictures
/// @param channels channels whose planes are cut apart: all of a picture, or 1 where the channels
///     of a pixel stay together
/// @param planes planes of a channel
/// @param height rows of a plane
/// @param width pixels of a row
/// @param rows rows of a block
/// @param columns pixels of a row of a block
record PlaneGrid(
    int pictures, int channels, int planes, int height, int width, int rows, int columns) {
  /// Cells a worker, so that all are about equally busy.
  private static final int CELLS_OF_WORKER = 8;

  /// A grid of blocks of whole rows.
  ///
  /// @param sizes of pictures of one plane a channel
  /// @param fit rows of a block at most, 1 or more
  /// @param step blocks have a multiple of so many rows, even if that is more than fit
  static PlaneGrid ofRows(int[] sizes, int fit, int step, int workers) {
    int height = sizes[2];
    int planes = Math.max(1, sizes[0] * sizes[1]);
    int parts = Math.ceilDiv(CELLS_OF_WORKER * workers, planes);
    int most = Math.min(fit, Math.ceilDiv(height, parts));
    int rows = Math.min(Math.ceilDiv(most, step) * step, height);
    return new PlaneGrid(sizes[0], sizes[1], 1, height, sizes[3], rows, sizes[3]);
  }

  private int rowBlocks() {
    return Math.ceilDiv(height, rows);
  }

  private int columnBlocks() {
    return Math.ceilDiv(width, columns);
  }

  /// Number of cells.
  int count() {
    return pictures * channels * planes * rowBlocks() * columnBlocks();
  }

  /// The picture of a cell.
  int picture(int cell) {
    return cell / (channels * planes * rowBlocks() * columnBlocks());
  }

  /// The channel of a cell.
  int channel(int cell) {
    return cell / (planes * rowBlocks() * columnBlocks()) % channels;
  }

  /// The plane of a cell in its channel.
  int plane(int cell) {
    return cell / (rowBlocks() * columnBlocks()) % planes;
  }

  /// First row of a cell.
  int firstRow(int cell) {
    return cell / columnBlocks() % rowBlocks() * rows;
  }

  /// The row behind the last of a cell.
  int endRow(int cell) {
    return Math.min(firstRow(cell) + rows, height);
  }

  /// First pixel of the rows of a cell.
  int firstColumn(int cell) {
    return cell % columnBlocks() * columns;
  }

  /// The pixel behind the last of the rows of a cell.
  int endColumn(int cell) {
    return Math.min(firstColumn(cell) + columns, width);
  }
}
