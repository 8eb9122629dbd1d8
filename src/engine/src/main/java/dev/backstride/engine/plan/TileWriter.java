package dev.backstride.engine.plan;

import dev.backstride.engine.Epilogue;
import dev.backstride.engine.View;
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
      int left = Math.ceilDiv(rows.outputs() - grid.row(tile), grid.rows().step());
      int height = Math.min(grid.size(), left);
      for (int y = 0; y < height; y++) {
        alongRows(from.row(), tile, tiles, y, channel, channels, scratch);
      }
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

  /// Transforms one row of a run of tiles into pixels.
  private void alongRows(
      int stride, int tile, int tiles, int y, int channel, int channels, TileScratch scratch) {
    int n = grid.picture(tile);
    int row = rows.output(grid.row(tile) + y * grid.rows().step());
    int column = columns.output(grid.column(tile));
    int left = Math.ceilDiv(columns.outputs() - grid.column(tile), grid.columns().step());
    int width = Math.min(tiles * grid.size(), left);
    int pixelStep = columns.outStep() * grid.columns().step();
    int step = pixelStep * strides.pixel();
    int at = strides.at(n, 0, row, column) + channel;
    int length = tiles * stride;
    for (int t = 0; t < tiles; t++) {
      int source = y * transform.taken() * length + t * stride;
      int target = at + t * grid.size() * step;
      int pixels = Math.min(grid.size(), width - t * grid.size());
      if (pixels == grid.size() && channels % Lanes.COUNT == 0) {
        transform.run(scratch.half, source, length, to, target, step, channels);
        continue;
      }
      // The kernels store whole vectors and tiles only, so this one goes through scratch memory.
      transform.run(scratch.half, source, length, scratch.edge, 0, stride, stride);
      for (int x = 0; x < pixels; x++) {
        System.arraycopy(scratch.edge, x * stride, to, target + x * step, channels);
      }
    }
    if (width > 0) {
      epilogue.row(n, 0, row, column, pixelStep, width, channel, channels);
    }
  }
}
