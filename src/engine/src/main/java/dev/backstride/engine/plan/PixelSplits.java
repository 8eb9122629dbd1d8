package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;

/// How the pixels of y, counted over pictures, planes and rows, are dealt out for a weight
/// gradient: in splits, each a run of blocks of 1024 pixels. A split's sums are one chain; the
/// splits' sums are added first to last. Depends on the shape alone, so the bits do too.
///
/// Small weights are split more, so that there is work for many threads; large ones have enough
/// cells.
///
/// @param pixels number of pixels
/// @param count number of splits, at least 1
/// @param length pixels of a split but the last
record PixelSplits(int pixels, int count, int length) {
  private static final int MOST = 8;

  private static final int BLOCK = 1024;

  /// What the weights' copies, one a split, may take.
  private static final int BYTES = 4 << 20;

  static PixelSplits of(ConvShape shape) {
    int pixels = shape.batch();
    for (Window axis : shape.axes()) {
      pixels *= axis.out();
    }
    int blocks = Math.max(1, Math.ceilDiv(pixels, BLOCK));
    long copies = BYTES / ((long) shape.length(Slot.W) * Float.BYTES);
    int blocksOfSplit = Math.ceilDiv(blocks, Math.clamp(copies, 1, Math.min(MOST, blocks)));
    return new PixelSplits(pixels, Math.ceilDiv(blocks, blocksOfSplit), blocksOfSplit * BLOCK);
  }

  int first(int split) {
    return split * length;
  }

  int end(int split) {
    return Math.min(pixels, (split + 1) * length);
  }
}
