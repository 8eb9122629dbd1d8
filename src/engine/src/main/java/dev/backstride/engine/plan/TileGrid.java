package dev.backstride.engine.plan;

/// The tiles that cover a plane of every picture of a batch, counted row by row, picture by
/// picture. Those at the right and lower edge may reach beyond the plane.
///
/// @param rows the tiles of a column of the plane
/// @param columns the tiles of a row
/// @param pictures pictures of the batch
record TileGrid(TileAxis rows, TileAxis columns, int pictures) {

  int count() {
    return pictures * rows.count() * columns.count();
  }

  /// Pixels of a tile along either axis.
  int size() {
    return rows.size();
  }

  int picture(int tile) {
    return tile / columns.count() / rows.count();
  }

  /// Upper row of a tile.
  int row(int tile) {
    return rows.first(tile / columns.count() % rows.count());
  }

  /// Left column of a tile.
  int column(int tile) {
    return columns.first(tile % columns.count());
  }

  /// How many of the tiles `first` to `end` lie beside the first one, itself counted.
  int run(int first, int end) {
    return Math.min(end - first, columns.left(first % columns.count()));
  }
}
