package dev.backstride.engine.plan;

/// How a direct contraction is cut into tasks: blocks of pixels by blocks of panels by phases.
/// Fixed by the shape, so that any number of threads does the same work.
///
/// @param pixels pixels of a block
/// @param pixelBlocks blocks in a plane
/// @param panels panels of a block
/// @param panelBlocks blocks of panels in a group
/// @param phases phases that a task takes one after the other: all, or 1
record Blocks(int pixels, int pixelBlocks, int panels, int panelBlocks, int phases) {
  /// An L2 cache, as most server cores have.
  static final int CACHE_BYTES = 1 << 20;

  /// Weights that stay in such a cache beside a block's pixels while its tiles pass over
  /// them. A tile reads them at 9 bytes a cycle, so they need not lie in L1.
  static final int WEIGHT_BYTES = 256 << 10;

  /// All weights, if they are so few that they stay there for all blocks of pixels.
  private static final int ALL_WEIGHT_BYTES = 2 * WEIGHT_BYTES;

  /// What a block of pixels may read: it stays in the same cache.
  private static final int PICTURE_BYTES = 384 << 10;

  /// Enough tasks to keep a few threads evenly busy.
  private static final int TASKS = 32;

  /// The same where each further cut would stream the weights once more.
  private static final int FEW_TASKS = 16;

  /// @param planePixels pixels of the plane that is written
  /// @param planeBytes bytes that are read for all of them
  /// @param rows pixels of a tile
  /// @param panels panels of a group
  /// @param panelBytes bytes of the weights of a panel in one phase
  /// @param phases number of phases
  /// @param planes planes and groups that multiply the tasks
  static Blocks of(
      int planePixels,
      long planeBytes,
      int rows,
      int panels,
      long panelBytes,
      int phases,
      long planes) {
    int tiles = Math.ceilDiv(planePixels, rows);
    long fit = (long) PICTURE_BYTES * planePixels / Math.max(1, planeBytes);
    int most = Math.clamp(fit / rows, 1, tiles);
    int pixelBlocks = Math.ceilDiv(tiles, most);
    boolean near = panels * panelBytes <= ALL_WEIGHT_BYTES;
    boolean allNear = (long) phases * panels * panelBytes <= ALL_WEIGHT_BYTES;
    // Where only one phase's weights stay in the cache, a task that took all phases would fetch
    // all weights again for its block of pixels.
    int phaseBlocks = near && !allNear ? phases : 1;
    if (near) {
      // These weights pass over any block of pixels from the cache, and cells that write all
      // channels of their pixels write whole pages: 21 → 4096 channels at 16×16 took 0.29 ms cut
      // by panels, 0.16 by pixels.
      pixelBlocks = cut(TASKS, planes * phaseBlocks, pixelBlocks, tiles);
    }
    int panelBlocks = cut(TASKS, planes * phaseBlocks * pixelBlocks, 1, panels);
    // The phases read the same pixels, so else one task takes them where there are tasks enough.
    if (planes * pixelBlocks * panelBlocks < TASKS) {
      phaseBlocks = phases;
    }
    // A cut of the pixels makes weights stream once more, so it comes last.
    long others = planes * panelBlocks * phaseBlocks;
    pixelBlocks = cut(FEW_TASKS, others, pixelBlocks, tiles);
    int tilesOfBlock = Math.ceilDiv(tiles, pixelBlocks);
    int panelsOfBlock = Math.ceilDiv(panels, panelBlocks);
    return new Blocks(
        tilesOfBlock * rows,
        Math.ceilDiv(tiles, tilesOfBlock),
        panelsOfBlock,
        Math.ceilDiv(panels, panelsOfBlock),
        phases / phaseBlocks);
  }

  /// Doubles the blocks up to `most` until, times the other tasks, there are `enough` tasks.
  private static int cut(int enough, long others, int blocks, int most) {
    int cut = blocks;
    while (others * cut < enough && cut < most) {
      cut = Math.min(most, cut * 2);
    }
    return cut;
  }
}
