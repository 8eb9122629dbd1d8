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
}
