package dev.backstride.engine.plan;

import dev.backstride.engine.Layout;

/// A picture's layout with all three spatial axes, the missing ones of stride 0.
record Strides(int offset, int batch, int channel, int depth, int row, int pixel) {

  static Strides of(Layout layout) {
    return of(layout, null);
  }

  /// Those of a layout: the last ones if they are the same, so that a steady run allocates nothing.
  ///
  /// @param last those of the layout before, or null
  static Strides of(Layout layout, Strides last) {
    int rank = layout.rank();
    int offset = layout.offset();
    int batch = layout.stride(0);
    int channel = layout.stride(1);
    int depth = rank >= 5 ? layout.stride(rank - 3) : 0;
    int row = rank >= 4 ? layout.stride(rank - 2) : 0;
    int pixel = layout.stride(rank - 1);
    boolean same =
        last != null
            && last.offset == offset
            && last.batch == batch
            && last.channel == channel
            && last.depth == depth
            && last.row == row
            && last.pixel == pixel;
    return same ? last : new Strides(offset, batch, channel, depth, row, pixel);
  }

  /// Index of the first channel of a pixel.
  int at(int n, int d, int h, int w) {
    return offset + n * batch + d * depth + h * row + w * pixel;
  }

  /// Index of the first pixel of a channel's row.
  int rowAt(int n, int c, int d, int h) {
    return offset + n * batch + c * channel + d * depth + h * row;
  }
}
