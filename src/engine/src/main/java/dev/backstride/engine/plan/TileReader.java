package dev.backstride.engine.plan;

import dev.backstride.engine.Layout;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.WinogradTransform;
import java.util.Arrays;

/// Reads tiles of a picture and transforms them along both axes, vectors of channels at a time.
/// Tiles may overlap, and where they reach beyond what the picture has of a halo they read zeros.
final class TileReader {
  /// Channels that are transformed at a time: then a tile of the largest form fits the scratch.
  private static final int CHANNELS = 128;

  private final WinogradTransform transform;
  private final TileGrid grid;
  private final Gather rows;
  private final Gather columns;
  private final int rowStep;
  private final int columnStep;
  private float[] from;
  private Strides strides;
  private int beginRow;
  private int endRow;
  private int beginColumn;
  private int endColumn;

  /// @param rows which rows of the picture a tile reads: those that its outputs step through
  /// @param columns likewise
  TileReader(WinogradTransform transform, TileGrid grid, Gather rows, Gather columns) {
    this.transform = transform;
    this.grid = grid;
    this.rows = rows;
    this.columns = columns;
    rowStep = rows.inStep() * grid.rows().step();
    columnStep = columns.inStep() * grid.columns().step();
  }

  /// Says which picture, of two spatial axes and contiguous channels, the next runs read.
  void bind(View picture) {
    Layout layout = picture.layout();
    from = picture.data();
    strides = Strides.of(layout, strides);
    beginRow = -layout.haloBefore(2);
    endRow = layout.size(2) + layout.haloAfter(2);
    beginColumn = -layout.haloBefore(3);
    endColumn = layout.size(3) + layout.haloAfter(3);
  }

  /// Transforms some channels of the tiles `first` to `end`.
  ///
  /// @param to gets tile `first` as row `toRow`, channel `channel` as column `toColumn`
  void run(
      int channel,
      int channels,
      int first,
      int end,
      PointPlanes to,
      int toRow,
      int toColumn,
      TileScratch scratch) {
    int overlap = transform.taken() - grid.size();
    int step = Math.min(CHANNELS, to.columns());
    for (int c = 0; c < channels; c += step) {
      int count = Math.min(step, channels - c);
      int vectors = Math.ceilDiv(count, Lanes.COUNT) * Lanes.COUNT;
      int fitting = TileScratch.FLOATS / (Math.max(transform.taken(), transform.given()) * vectors);
      int most = Math.max(1, (fitting - overlap) / grid.size());
      for (int tile = first; tile < end; ) {
        int tiles = Math.min(most, grid.run(tile, end));
        int width = tiles * grid.size() + overlap;
        alongColumns(tile, width, channel + c, count, vectors, scratch);
        alongRows(tiles, width, vectors, to, toRow + tile - first, toColumn + c, scratch);
        tile += tiles;
      }
    }
  }

  /// Transforms every column of pixels of a run of tiles.
  private void alongColumns(
      int tile, int width, int channel, int channels, int vectors, TileScratch scratch) {
    int n = grid.picture(tile);
    int row = rows.input(grid.row(tile));
    int column = columns.input(grid.column(tile));
    int line = width * vectors;
    float[] half = scratch.half;
    boolean inside =
        row >= beginRow
            && row + (transform.taken() - 1) * rowStep < endRow
            && column >= beginColumn
            && column + (width - 1) * columnStep < endColumn;
    if (!inside) {
      copy(n, row, column, width, channel, channels, vectors, scratch.edge);
      transform.run(scratch.edge, 0, line, half, 0, line, line);
      return;
    }
    int at = strides.at(n, 0, row, column) + channel;
    int stepRow = rowStep * strides.row();
    int stepPixel = columnStep * strides.pixel();
    if (stepPixel == vectors) {
      transform.run(from, at, stepRow, half, 0, line, line);
      return;
    }
    for (int x = 0; x < width; x++) {
      transform.run(from, at + x * stepPixel, stepRow, half, x * vectors, line, vectors);
    }
  }

  /// Copies a run of tiles, with zeros for what lies outside.
  private void copy(
      int n, int row, int column, int width, int channel, int channels, int vectors, float[] edge) {
    Arrays.fill(edge, 0, transform.taken() * width * vectors, 0);
    for (int i = 0; i < transform.taken(); i++) {
      int y = row + i * rowStep;
      for (int j = 0; j < width; j++) {
        int x = column + j * columnStep;
        if (y >= beginRow && y < endRow && x >= beginColumn && x < endColumn) {
          int to = (i * width + j) * vectors;
          System.arraycopy(from, strides.at(n, 0, y, x) + channel, edge, to, channels);
        }
      }
    }
  }

  /// Transforms every row of a run of tiles into points.
  private void alongRows(
      int tiles,
      int width,
      int vectors,
      PointPlanes to,
      int toRow,
      int column,
      TileScratch scratch) {
    int step = grid.size() * vectors;
    for (int t = 0; t < tiles; t++) {
      for (int i = 0; i < transform.given(); i++) {
        int at = i * width * vectors + t * step;
        int target = to.at(i * transform.given(), toRow + t) + to.column(column);
        transform.run(scratch.half, at, vectors, to.data(), target, to.point(), vectors);
      }
    }
  }
}
