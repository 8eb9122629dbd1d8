package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;

/// How what a weight gradient sums over is dealt out: in equal splits, each a run of the pixels of
/// y, counted over pictures, planes and rows, or of Winograd's tiles. A split's sums are one chain;
/// the splits' sums are added first to last. Depends on the shape alone, so the bits do too.
///
/// Small weights are split more, so that there is work for many threads; large ones have enough
/// cells. Splits are a power of two, which two, four or eight threads share evenly.
///
/// @param terms number of pixels or tiles
/// @param count number of splits, at least 1
/// @param length terms of a split but the last
record WeightSplits(int terms, int count, int length) {
  private static final int MOST = 8;

  /// Fewer pixels, and a split's sums are no longer cheap to start, store and add.
  private static final int LEAST_PIXELS = 384;

  /// The same of tiles.
  private static final int LEAST_TILES = 32;

  /// So few pixels are one chain: to add splits, in a round of its own, takes longer than it saves.
  private static final int WHOLE = 1024;

  /// What the weights' copies, one a split, may take.
  private static final int BYTES = 4 << 20;

  static WeightSplits ofPixels(ConvShape shape) {
    int pixels = shape.batch();
    for (Window axis : shape.axes()) {
      pixels *= axis.out();
    }
    long copies = BYTES / ((long) shape.length(Slot.W) * Float.BYTES);
    return of(pixels, pixels <= WHOLE ? 1 : Math.min(copies, pixels / LEAST_PIXELS), MOST);
  }

  /// Of weights whose sums at all points stay in a cache. Groups are cells as well.
  static WeightSplits ofTiles(int tiles, int groups) {
    return of(tiles, tiles / LEAST_TILES, Math.ceilDiv(MOST, groups));
  }

  private static WeightSplits of(int terms, long wanted, int most) {
    int count = Integer.highestOneBit(Math.clamp(wanted, 1, most));
    return new WeightSplits(terms, count, Math.ceilDiv(terms, count));
  }

  int first(int split) {
    return split * length;
  }

  int end(int split) {
    return Math.min(terms, (split + 1) * length);
  }
}
