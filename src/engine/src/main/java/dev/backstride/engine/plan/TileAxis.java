package dev.backstride.engine.plan;

/// The tiles along one axis of a plane, counted lattice by lattice: of every `step`-th pixel from
/// the first one on, then from the second, and so on. The last tile of a lattice may reach beyond
/// the plane.
///
/// @param size pixels of a tile
/// @param length pixels of the plane
/// @param step from a pixel of a tile to the next: pixels of different lattices have no input in
///     common
record TileAxis(int size, int length, int step) {

  int count() {
    int longer = length % step;
    return longer * ofLonger() + (step - longer) * ofShorter();
  }

  /// Pixels whose tiles none of those behind share.
  int unit() {
    return size * step;
  }

  /// The first pixel of a tile.
  int first(int tile) {
    return lattice(tile) + inLattice(tile) * size * step;
  }

  /// How many tiles of its lattice there are from a tile on, itself counted.
  int left(int tile) {
    int tiles = lattice(tile) < length % step ? ofLonger() : ofShorter();
    return tiles - inLattice(tile);
  }

  private int lattice(int tile) {
    int longer = length % step;
    int behind = tile - longer * ofLonger();
    return behind < 0 ? tile / ofLonger() : longer + behind / ofShorter();
  }

  private int inLattice(int tile) {
    int behind = tile - length % step * ofLonger();
    return behind < 0 ? tile % ofLonger() : behind % ofShorter();
  }

  /// Tiles of each lattice that has a pixel more than others: the first `length % step`.
  private int ofLonger() {
    return Math.ceilDiv(Math.ceilDiv(length, step), size);
  }

  private int ofShorter() {
    return Math.ceilDiv(length / step, size);
  }
}
