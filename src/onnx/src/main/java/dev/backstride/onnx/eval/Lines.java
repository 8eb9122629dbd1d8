package dev.backstride.onnx.eval;

import dev.backstride.onnx.Shape;

/// A row-major tensor as lines along one axis.
///
/// @param outer number of places on the axes before
/// @param size elements of a line
/// @param inner number of places on the axes behind, which is the distance of a line's neighbours
record Lines(int outer, int size, int inner) {

  /// The lines along an axis, from 0.
  static Lines of(Shape shape, int axis) {
    int outer = 1;
    int inner = 1;
    for (int a = 0; a < shape.rank(); a++) {
      if (a < axis) {
        outer *= shape.size(a);
      } else if (a > axis) {
        inner *= shape.size(a);
      }
    }
    return new Lines(outer, shape.size(axis), inner);
  }

  /// Number of lines.
  int count() {
    return outer * inner;
  }

  /// Index of the first element of a line.
  int start(int line) {
    return line / inner * size * inner + line % inner;
  }
}
