package dev.backstride.engine.ops;

/// The taps of one window that meet the input. Scratch of one thread.
final class PoolTaps {
  private final PoolAxis depth;
  private final PoolAxis height;
  private final PoolAxis width;
  private final int[] offsets;
  private int depths;
  private int heights;
  private int widths;
  private int d;
  private int h;
  private int w;

  PoolTaps(PoolAxis depth, PoolAxis height, PoolAxis width) {
    this.depth = depth;
    this.height = height;
    this.width = width;
    int taps = depth.window().kernel() * height.window().kernel() * width.window().kernel();
    offsets = new int[taps];
  }

  /// Turns to the window at a position. Neighbouring windows are the same but at the border.
  void choose(int d, int h, int w) {
    this.d = d;
    this.h = h;
    this.w = w;
    if (depths == depth.count()[d] && heights == height.count()[h] && widths == width.count()[w]) {
      return;
    }
    depths = depth.count()[d];
    heights = height.count()[h];
    widths = width.count()[w];
    int tap = 0;
    for (int i = 0; i < depths; i++) {
      for (int j = 0; j < heights; j++) {
        for (int k = 0; k < widths; k++) {
          offsets[tap++] = i * depth.tapStride() + j * height.tapStride() + k * width.tapStride();
        }
      }
    }
  }

  /// Number of taps.
  int count() {
    return depths * heights * widths;
  }

  /// Distance of a tap from the first one.
  int offset(int tap) {
    return offsets[tap];
  }

  /// What the average of the window divides by.
  float divisor(boolean countPadding) {
    return (float) depth.divisor(d, countPadding)
        * height.divisor(h, countPadding)
        * width.divisor(w, countPadding);
  }
}
