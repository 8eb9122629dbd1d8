package dev.backstride.engine.plan;

import dev.backstride.engine.Layout;

/// A picture's layout with all three spatial axes, the missing ones of stride 0. Its channels are
/// contiguous.
record Strides(int offset, int batch, int depth, int row, int pixel) {

  static Strides of(Layout layout) {
    int rank = layout.rank();
    return new Strides(
        layout.offset(),
        layout.stride(0),
        rank >= 5 ? layout.stride(rank - 3) : 0,
        rank >= 4 ? layout.stride(rank - 2) : 0,
        layout.stride(rank - 1));
  }

  /// Those of a layout: the last ones if they are the same, so that a steady run allocates nothing.
  ///
  /// @param last those of the layout before, or null
  static Strides of(Layout layout, Strides last) {
    int rank = layout.rank();
    boolean same =
        last != null
            && last.offset == layout.offset()
            && last.batch == layout.stride(0)
            && last.depth == (rank >= 5 ? layout.stride(rank - 3) : 0)
            && last.row == (rank >= 4 ? layout.stride(rank - 2) : 0)
            && last.pixel == layout.stride(rank - 1);
    return same ? last : of(layout);
  }

  /// Index of the first channel of a pixel.
  int at(int n, int d, int h, int w) {
    return offset + n * batch + d * depth + h * row + w * pixel;
  }
}
