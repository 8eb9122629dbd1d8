package dev.backstride.engine.plan;

import dev.backstride.engine.Epilogue;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.ChannelRows;
import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.WinogradTransform;

/// Transforms sums at points along both axes and writes the tiles of a picture, epilogue included.
final class TileWriter {
  private final WinogradTransform transform;
  private final TileGrid grid;
  private final Gather rows;
  private final Gather columns;
  private final BoundEpilogue epilogue = new BoundEpilogue();
  private float[] to;
  private Strides strides;

  /// @param rows which rows of the picture are written: no more than the grid has, perhaps fewer
  /// @param columns likewise
  TileWriter(WinogradTransform transform, TileGrid grid, Gather rows, Gather columns) {
    this.transform = transform;
    this.grid = grid;
    this.rows = rows;
    this.columns = columns;
  }

  /// Says which picture the next runs write.
  void bind(Epilogue epilogue, View residual, View written) {
    this.epilogue.bind(epilogue, residual, written);
    to = written.data();
    strides = Strides.of(written.layout(), strides);
  }

  /// Writes some channels of the tiles `first` to `end`.
  ///
  /// @param from has tile `first` as row 0, channel `channel` as column 0
  void run(PointPlanes from, int first, int end, int channel, int channels, TileScratch scratch) {
    int size = transform.taken() * transform.given() * from.row();
    int most = Math.max(1, TileScratch.FLOATS / size);
    for (int tile = first; tile < end; ) {
      int tiles = Math.min(most, grid.run(tile, end));
      alongColumns(from, tile - first, tiles, scratch.half);
      alongRows(from.row(), tile, tiles, channel, channels, scratch);
      tile += tiles;
    }
  }

  /// Transforms every column of points of a run of tiles: results are rows of pixels by columns
  /// of points.
  private void alongColumns(PointPlanes from, int row, int tiles, float[] half) {
    int points = transform.taken();
    int length = tiles * from.row();
    for (int j = 0; j < points; j++) {
      int step = points * from.point();
      transform.run(from.data(), from.at(j, row), step, half, j * length, points * length, length);
    }
  }

  /// Transforms every row of a run of tiles into pixels.
  private void alongRows(
      int stride, int tile, int tiles, int channel, int channels, TileScratch scratch) {
    int n = grid.picture(tile);
    int gridRow = grid.row(tile);
    int gridColumn = grid.column(tile);
    int column = columns.output(gridColumn);
    int left = Math.ceilDiv(columns.outputs() - gridColumn, grid.columns().step());
    int width = Math.min(tiles * grid.size(), left);
    int pixelStep = columns.outStep() * grid.columns().step();
    int below = Math.ceilDiv(rows.outputs() - gridRow, grid.rows().step());
    int height = width > 0 ? Math.min(grid.size(), below) : 0;
    for (int y = 0; y < height; y++) {
      int row = rows.output(gridRow + y * grid.rows().step());
      int source = y * transform.taken() * tiles * stride;
      int target = strides.at(n, 0, row, column) + channel;
      row(stride, tiles, source, target, pixelStep, width, channels, scratch);
      epilogue.row(n, 0, row, column, pixelStep, width, channel, channels);
    }
  }

  /// Transforms a row of a run of tiles into pixels.
  ///
  /// @param stride floats from a tile to the next
  /// @param width how many pixels, no more than the tiles have
  private void row(
      int stride,
      int tiles,
      int source,
      int target,
      int pixelStep,
      int width,
      int channels,
      TileScratch scratch) {
    int step = pixelStep * strides.pixel();
    int length = tiles * stride;
    for (int t = 0; t < tiles; t++) {
      int from = source + t * stride;
      int at = target + t * grid.size() * step;
      int pixels = Math.min(grid.size(), width - t * grid.size());
      if (pixels == grid.size() && channels % Lanes.COUNT == 0) {
        transform.run(scratch.half, from, length, to, at, step, channels);
        continue;
      }
      // The kernels store whole vectors and tiles only, so this one goes through scratch memory.
      transform.run(scratch.half, from, length, scratch.edge, 0, stride, stride);
      ChannelRows.copy(to, at, step, scratch.edge, 0, stride, pixels, channels);
    }
  }
}
