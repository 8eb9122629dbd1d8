package dev.backstride.engine.plan;

import dev.backstride.engine.Layout;

/// A picture's layout seen as rows of neighbouring pixels, the missing axes of stride 0.
record PlaneStrides(int offset, int batch, int channel, int depth, int row) {

  /// Whether the pixels of each row lie side by side.
  static boolean fit(Layout layout) {
    return layout.stride(layout.rank() - 1) == 1;
  }

  /// Those of a layout: the last ones if they are the same, so that a steady run allocates nothing.
  ///
  /// @param last those of the layout before, or null
  static PlaneStrides of(Layout layout, PlaneStrides last) {
    int rank = layout.rank();
    int offset = layout.offset();
    int batch = layout.stride(0);
    int channel = layout.stride(1);
    int depth = rank >= 5 ? layout.stride(rank - 3) : 0;
    int row = rank >= 4 ? layout.stride(rank - 2) : 0;
    boolean same =
        last != null
            && last.offset == offset
            && last.batch == batch
            && last.channel == channel
            && last.depth == depth
            && last.row == row;
    return same ? last : new PlaneStrides(offset, batch, channel, depth, row);
  }

  /// Index of the first pixel of a row.
  int at(int n, int c, int d, int h) {
    return offset + n * batch + c * channel + d * depth + h * row;
  }
}
