package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;

/// How the pixels of y, counted over pictures, planes and rows, are dealt out for a weight
/// gradient: in equal splits, each a run of pixels. A split's sums are one chain; the splits' sums
/// are added first to last. Depends on the shape alone, so the bits do too.
///
/// Small weights are split more, so that there is work for many threads; large ones have enough
/// cells. Splits are a power of two, which two, four or eight threads share evenly.
///
/// @param pixels number of pixels
/// @param count number of splits, at least 1
/// @param length pixels of a split but the last
record PixelSplits(int pixels, int count, int length) {
  private static final int MOST = 8;

  /// Fewer pixels, and a split's sums are no longer cheap to start, store and add.
  private static final int LEAST = 384;

  /// So few pixels are one chain: to add splits, in a round of its own, takes longer than it saves.
  private static final int WHOLE = 1024;

  /// What the weights' copies, one a split, may take.
  private static final int BYTES = 4 << 20;

  static PixelSplits of(ConvShape shape) {
    int pixels = shape.batch();
    for (Window axis : shape.axes()) {
      pixels *= axis.out();
    }
    long copies = BYTES / ((long) shape.length(Slot.W) * Float.BYTES);
    int most = pixels <= WHOLE ? 1 : Math.clamp(Math.min(copies, pixels / LEAST), 1, MOST);
    int count = Integer.highestOneBit(most);
    return new PixelSplits(pixels, count, Math.ceilDiv(pixels, count));
  }

  int first(int split) {
    return split * length;
  }

  int end(int split) {
    return Math.min(pixels, (split + 1) * length);
  }
}
