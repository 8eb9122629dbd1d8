package dev.backstride.engine.plan;

/// The tiles that cover a plane of every picture of a batch, counted row by row, picture by
/// picture. Those at the right and lower edge may reach beyond the plane.
///
/// @param size pixels of a tile along either axis
/// @param height pixels of the plane
/// @param width likewise
/// @param pictures pictures of the batch
record TileGrid(int size, int height, int width, int pictures) {

  static TileGrid of(Phase phase, int batch, int size) {
    return new TileGrid(size, phase.rows().outputs(), phase.columns().outputs(), batch);
  }

  int count() {
    return pictures * Math.ceilDiv(height, size) * across();
  }

  private int across() {
    return Math.ceilDiv(width, size);
  }

  int picture(int tile) {
    return tile / across() / Math.ceilDiv(height, size);
  }

  /// Upper row of a tile.
  int row(int tile) {
    return tile / across() % Math.ceilDiv(height, size) * size;
  }

  /// Left column of a tile.
  int column(int tile) {
    return tile % across() * size;
  }

  /// How many of the tiles `first` to `end` lie beside the first one, itself counted.
  int run(int first, int end) {
    return Math.min(end - first, across() - first % across());
  }
}
