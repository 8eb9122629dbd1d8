package dev.backstride.engine.plan;

import dev.backstride.engine.simd.DirectTile;
import dev.backstride.engine.simd.WinogradForm;

/// How the work of Winograd's convolution is cut. No cut changes a bit of the result: the products
/// of a tile are summed in the same order in any of them.
///
/// Where weights are not too large and each thread has enough tiles, a cell does everything for
/// its tiles. Their transforms stay with the core that makes them, and weights come from L3 once a
/// cell. Else the tiles are transformed together, in rounds that fit an L3 cache, and the cells
/// that sum and write are blocks of tiles by panels: weights come from memory once a round, but
/// tiles go from core to core.
///
/// @param tiles tiles of all pictures
/// @param shares equal parts of the tiles, one for each thread: cells that do everything are blocks
///     of a share; 0 where tiles are transformed in rounds
/// @param round tiles of a round; without rounds, of a block
/// @param block most tiles of a cell
record WinogradCells(int tiles, int shares, int round, int block) {
  /// Most tiles of a cell that does everything: two calls of the tallest kernel, and a few more
  /// rather than leave them to a cell that would fetch all weights for them. Their transforms take
  /// 295 KiB of 64 channels and 1.2 MiB of 256. With 42, 256 channels took a fifth longer.
  private static final int ALONE = 32;

  /// What the transforms of such a cell may take: they pass once a panel, from L3 what L2 does not
  /// hold.
  private static final int ALONE_BYTES = 4 << 20;

  /// Weights that pass once such a cell, from L3. With 17 MB (512 channels of 14×14, F(2×2,3×3))
  /// cells that do everything took 1.05 to 1.25 times as long.
  private static final int WEIGHT_BYTES = 12 << 20;

  /// Tiles that a thread has at least for cells that do everything: a call of the tallest kernel.
  private static final int LEAST = DirectTile.MOST_ROWS;

  /// Cells that keep a few threads evenly busy.
  private static final int ENOUGH = 16;

  /// What the transformed tiles of a round may take: they stay in an L3 cache.
  static final long ROUND_BYTES = 8 << 20;

  /// What the sums of a cell may take: they stay in an L2 cache of 1 MiB.
  private static final int SUM_BYTES = 288 << 10;

  /// The same where weights come from memory, which they do once a block: so blocks are larger,
  /// and leave less of the L2 cache to weights and tiles.
  private static final int FAR_SUM_BYTES = 640 << 10;

  /// Weights that stay in an L3 cache of 32 MiB.
  static final long NEAR_BYTES = 24 << 20;

  /// @param tiles tiles of all pictures
  static WinogradCells of(
      WinogradForm form, Panels panels, WinogradPhases phases, int groups, int tiles, int workers) {
    long pointBytes = (long) form.points() * Float.BYTES;
    long rowBytes = pointBytes * panels.depthChannels() * phases.depth();
    int written = phases.written().size();
    int rows = panels.tile(0).rows();
    int shares = Math.ceilDiv(workers, written * groups);
    boolean light = rowBytes * panels.paddedColumns() <= WEIGHT_BYTES;
    if (light && ALONE * rowBytes <= ALONE_BYTES && tiles / shares >= LEAST) {
      int share = Math.ceilDiv(tiles, shares);
      int whole = even(share, ALONE, rows);
      int block = whole <= ALONE ? whole : even(share, ALONE, 1);
      return new WinogradCells(tiles, shares, block, block);
    }
    long tileBytes = rowBytes * written;
    long weights = tileBytes * panels.paddedColumns() * groups;
    long most = ROUND_BYTES / tileBytes;
    int round = even(Math.max(1, tiles), (int) Math.min(most, tiles), rows);
    int sums = weights <= NEAR_BYTES ? SUM_BYTES : FAR_SUM_BYTES;
    int block = even(round, (int) (sums / (pointBytes * panels.tile(0).columns())), rows);
    while (block > 2 * rows && Math.ceilDiv(round, block) * panels.count() * written < ENOUGH) {
      block = even(block, block - rows, rows);
    }
    return new WinogradCells(tiles, 0, round, block);
  }

  /// Whether tiles are transformed in rounds.
  boolean together() {
    return shares == 0;
  }

  /// Cells that do everything for the tiles of a phase and group, one block of each share after
  /// the other: so the last ones, which may be smaller, come at the end.
  int count() {
    return shares * Math.ceilDiv(Math.ceilDiv(tiles, shares), block);
  }

  /// The first tile of such a cell.
  int first(int cell) {
    int share = cell % shares;
    return Math.min(share(share) + cell / shares * block, share(share + 1));
  }

  /// The tile behind the last one of such a cell; its first one, if it has none.
  int end(int cell) {
    return Math.min(first(cell) + block, share(cell % shares + 1));
  }

  /// The first tile of a share.
  private int share(int share) {
    return (int) ((long) tiles * share / shares);
  }

  /// Tiles of each of the fewest equal parts of at most `most` tiles, rounded up to whole rows of a
  /// kernel.
  private static int even(int tiles, int most, int rows) {
    int parts = Math.ceilDiv(tiles, Math.max(most, rows));
    return Math.ceilDiv(Math.ceilDiv(tiles, parts), rows) * rows;
  }
}
