package dev.backstride.onnx.op;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Tensor;
import java.util.Optional;

/// Operators whose result tells of sizes and places, or is made from them.
public sealed interface Query extends Operator {

  /// The sizes of x from axis `start` to before axis `end`, as `INT64`.
  ///
  /// @param end `Integer.MAX_VALUE` if not given
  record ShapeOf(int start, int end) implements Query {}

  /// The number of elements of x, as an `INT64` scalar.
  record SizeOf() implements Query {}

  /// One value everywhere: input shape.
  ///
  /// @param value a tensor of one element
  record ConstantOfShape(Tensor value) implements Query {}

  /// start, start + delta, … before limit: inputs start, limit, delta, all scalars.
  record Range() implements Query {}

  /// The places of the elements that are not zero: rank × their number, `INT64`.
  record NonZero() implements Query {}

  /// Ones on a diagonal of a matrix of x's sizes.
  ///
  /// @param type the result's type; empty: that of x
  /// @param diagonal 0: the main one; positive: above it
  record EyeLike(Optional<ElementType> type, int diagonal) implements Query {}

  /// One value at the places that the indices name, another elsewhere: inputs indices, depth,
  /// values (off, on).
  ///
  /// @param axis where the new axis goes in the result
  record OneHot(int axis) implements Query {}
}
