package dev.backstride.engine.plan;

/// How a direct contraction is cut into tasks: blocks of pixels by blocks of panels. Fixed by the
/// shape, so that any number of threads does the same work.
///
/// @param pixels pixels of a block
/// @param pixelBlocks blocks in a plane
/// @param panels panels of a block
/// @param panelBlocks blocks of panels in a group
record Blocks(int pixels, int pixelBlocks, int panels, int panelBlocks) {
  /// What a block of pixels may read: it stays in an L2 cache of 1 MiB beside a panel of weights.
  private static final int PICTURE_BYTES = 384 << 10;

  /// Enough tasks to keep a few threads evenly busy.
  private static final int TASKS = 32;

  /// @param planePixels pixels of the plane that is written
  /// @param pixelBytes bytes that are read for each of them
  /// @param rows pixels of a tile
  /// @param panels panels of a group
  /// @param planes planes and groups that multiply the tasks
  static Blocks of(int planePixels, long pixelBytes, int rows, int panels, long planes) {
    int tiles = Math.ceilDiv(planePixels, rows);
    int most = Math.clamp(PICTURE_BYTES / (pixelBytes * rows), 1, tiles);
    int pixelBlocks = Math.ceilDiv(tiles, most);
    // Panels are cut first: a cut of the pixels makes the weights stream once more.
    int panelBlocks = 1;
    while (planes * pixelBlocks * panelBlocks < TASKS && panelBlocks < panels) {
      panelBlocks = Math.min(panels, panelBlocks * 2);
    }
    while (planes * pixelBlocks * panelBlocks < TASKS && pixelBlocks < tiles) {
      pixelBlocks = Math.min(tiles, pixelBlocks * 2);
    }
    int tilesOfBlock = Math.ceilDiv(tiles, pixelBlocks);
    int panelsOfBlock = Math.ceilDiv(panels, panelBlocks);
    return new Blocks(
        tilesOfBlock * rows,
        Math.ceilDiv(tiles, tilesOfBlock),
        panelsOfBlock,
        Math.ceilDiv(panels, panelsOfBlock));
  }
}
