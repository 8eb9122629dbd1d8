package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import java.util.Optional;

/// The same elements under other sizes, without a copy.
final class Reshaping {
  private Reshaping() {}

  /// The layout that shows a tensor's elements, in row-major order, under other sizes; empty if no
  /// strides do. Axes are matched in groups of equal products: what a group of old axes holds must
  /// be evenly spaced if new axes are to be cut from it.
  ///
  /// @param sizes with the same product as those of `from`
  static Optional<Layout> view(Layout from, int[] sizes) {
    int[] strides = new int[sizes.length];
    if (from.count() == 0) {
      return Optional.of(Layout.strided(sizes, strides, from.offset(), from.extent()));
    }
    int oldAxis = 0;
    int newAxis = 0;
    while (newAxis < sizes.length || oldAxis < from.rank()) {
      int oldEnd = oldAxis;
      int newEnd = newAxis;
      long oldProduct = oldEnd < from.rank() ? from.size(oldEnd++) : 1;
      long newProduct = newEnd < sizes.length ? sizes[newEnd++] : 1;
      while (oldProduct != newProduct) {
        if (oldProduct < newProduct) {
          oldProduct *= from.size(oldEnd++);
        } else {
          newProduct *= sizes[newEnd++];
        }
      }
      int step = spacing(from, oldAxis, oldEnd);
      if (step < 0) {
        return Optional.empty();
      }
      for (int axis = newEnd - 1; axis >= newAxis; axis--) {
        strides[axis] = step;
        step *= sizes[axis];
      }
      oldAxis = oldEnd;
      newAxis = newEnd;
    }
    return Optional.of(Layout.strided(sizes, strides, from.offset(), from.extent()));
  }

  /// Floats between neighbours when some axes are counted as one; −1 if that differs, or runs
  /// backwards.
  private static int spacing(Layout layout, int first, int end) {
    int step = -1;
    int next = -1;
    for (int axis = end - 1; axis >= first; axis--) {
      if (layout.size(axis) != 1) {
        if (layout.stride(axis) < 0) {
          return -1;
        }
        if (step < 0) {
          step = layout.stride(axis);
        } else if (layout.stride(axis) != next) {
          return -1;
        }
        next = layout.stride(axis) * layout.size(axis);
      }
    }
    return step < 0 ? 1 : step;
  }
}
