package dev.backstride.engine.plan;

/// How Winograd's tiles are dealt out for a weight gradient: in equal splits, each a run of tiles.
/// A split's sums are one chain; the splits' sums are added first to last. Depends on the shape
/// alone, so the bits do too.
///
/// @param tiles number of tiles
/// @param count number of splits, at least 1
/// @param length tiles of a split but the last
record TileSplits(int tiles, int count, int length) {
  /// Cells that keep a few threads evenly busy. A power of two, which two, four or eight threads
  /// share evenly.
  private static final int CELLS = 8;

  /// Fewer tiles, and a split's sums are no longer cheap to start, store and add.
  private static final int LEAST = 32;

  static TileSplits of(int tiles, int groups) {
    int most = Math.clamp(tiles / LEAST, 1, Math.ceilDiv(CELLS, groups));
    int count = Integer.highestOneBit(most);
    return new TileSplits(tiles, count, Math.ceilDiv(tiles, count));
  }

  int first(int split) {
    return split * length;
  }

  int end(int split) {
    return Math.min(tiles, (split + 1) * length);
  }
}
