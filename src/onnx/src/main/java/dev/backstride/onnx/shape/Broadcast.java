package dev.backstride.onnx.shape;

import dev.backstride.onnx.Shape;

/// The rule by which tensors of different sizes meet: aligned at the last axis, an axis of size 1,
/// or one that is missing, stretches to the others' size.
public final class Broadcast {
  private Broadcast() {}

  /// The common shape of all inputs.
  ///
  /// @throws dev.backstride.onnx.InvalidModelException if they do not broadcast
  static Shape all(Operands in) {
    Shape shape = in.shape(0);
    for (int i = 1; i < in.count(); i++) {
      shape = pair(shape, in.shape(i), in);
    }
    return shape;
  }

  /// The common shape of two.
  ///
  /// @param in for the error
  /// @throws dev.backstride.onnx.InvalidModelException if they do not broadcast
  static Shape pair(Shape a, Shape b, Operands in) {
    int rank = Math.max(a.rank(), b.rank());
    int[] sizes = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int left = size(a, axis, rank);
      int right = size(b, axis, rank);
      if (left != right && left != 1 && right != 1) {
        throw in.invalid("cannot broadcast %s and %s".formatted(a, b));
      }
      sizes[axis] = left == 1 ? right : left;
    }
    return new Shape(sizes);
  }

  /// The size of a shape at an axis of a larger rank, 1 where it has none.
  public static int size(Shape shape, int axis, int rank) {
    int own = axis - (rank - shape.rank());
    return own < 0 ? 1 : shape.size(own);
  }
}
