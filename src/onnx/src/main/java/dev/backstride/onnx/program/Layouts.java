package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.onnx.Shape;

/// The layouts that a program chooses from.
final class Layouts {
  private Layouts() {}

  /// Row-major, with the slack behind it that a kernel for contiguous channels may read: a view of
  /// it may serve one.
  static Layout rowMajor(Shape shape) {
    Layout dense = Layout.rowMajor(shape.sizes());
    int[] strides = new int[shape.rank()];
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] = dense.stride(axis);
    }
    return Layout.strided(shape.sizes(), strides, 0, Math.addExact(dense.extent(), Layout.SLACK));
  }

  /// Whether channels are contiguous in a picture's layout.
  static boolean isChannelsLast(Layout layout) {
    return layout.rank() >= 3 && layout.stride(1) == 1;
  }

  /// Whether a value may lie in one layout where another is meant: neighbours are equally far apart
  /// along every axis that has some, and no halo is smaller.
  static boolean isAsGood(Layout layout, Layout meant) {
    for (int axis = 0; axis < meant.rank(); axis++) {
      boolean differs = layout.size(axis) > 1 && layout.stride(axis) != meant.stride(axis);
      if (differs
          || layout.haloBefore(axis) < meant.haloBefore(axis)
          || layout.haloAfter(axis) < meant.haloAfter(axis)) {
        return false;
      }
    }
    return true;
  }
}
