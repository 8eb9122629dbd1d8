package dev.backstride.engine.plan;

import dev.backstride.engine.simd.WinogradForm;

/// How the work of Winograd's convolution is cut. Fixed by the shape, so that any number of
/// threads does the same.
///
/// Where there are many tiles and the weights are few, a cell does everything for its tiles, whose
/// transforms never leave the L2 cache. Else the tiles are transformed together, in rounds that
/// fit an L3 cache, and the cells that sum and write are blocks of tiles by panels: weights come
/// from memory once a round.
///
/// @param together whether tiles are transformed in rounds
/// @param round tiles of a round; without rounds, of a cell
/// @param block tiles of a cell that sums
record WinogradCells(boolean together, int round, int block) {
  /// Tiles of a cell that does everything. With 64 channels their transforms take 258 KiB.
  private static final int ALONE = 28;

  /// Cells that keep a few threads evenly busy.
  private static final int ENOUGH = 16;

  /// Transformed weights that may pass once a cell that does everything: they come from L2 or L3.
  private static final long WEIGHT_BYTES = 4 << 20;

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
      WinogradForm form, Panels panels, WinogradPhases phases, int groups, int tiles) {
    long pointBytes = (long) form.points() * Float.BYTES;
    long tileBytes = pointBytes * panels.depthChannels() * phases.count();
    long weights = tileBytes * panels.paddedColumns();
    int written = phases.written().size();
    if (weights <= WEIGHT_BYTES && (long) written * groups * Math.ceilDiv(tiles, ALONE) >= ENOUGH) {
      return new WinogradCells(false, ALONE, ALONE);
    }
    int rows = panels.tile(0).rows();
    long most = ROUND_BYTES / tileBytes;
    int round = even(Math.max(1, tiles), (int) Math.min(most, tiles), rows);
    int sums = weights * groups <= NEAR_BYTES ? SUM_BYTES : FAR_SUM_BYTES;
    int block = even(round, (int) (sums / (pointBytes * panels.tile(0).columns())), rows);
    while (block > 2 * rows && Math.ceilDiv(round, block) * panels.count() * written < ENOUGH) {
      block = even(block, block - rows, rows);
    }
    return new WinogradCells(true, round, block);
  }

  /// Tiles of each of the fewest equal parts of at most `most` tiles, whole rows of a kernel.
  private static int even(int tiles, int most, int rows) {
    int parts = Math.ceilDiv(tiles, Math.max(most, rows));
    return Math.ceilDiv(Math.ceilDiv(tiles, parts), rows) * rows;
  }
}
