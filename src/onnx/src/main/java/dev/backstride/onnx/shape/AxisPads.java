package dev.backstride.onnx.shape;

import dev.backstride.onnx.op.AutoPad;
import dev.backstride.onnx.op.WindowAttributes;
import java.util.List;

/// How a window moves along one axis, with all defaults and automatic padding resolved.
///
/// @param stride input elements between positions
/// @param dilation input elements between taps
/// @param before padding in front
/// @param after padding behind
record AxisPads(int stride, int dilation, int before, int after) {

  /// For a window that moves over an input of a convolution or pool.
  ///
  /// @param axis spatial axis, from 0
  /// @param in size of the input there
  /// @param kernel taps there
  static AxisPads of(WindowAttributes attributes, int axis, int in, int kernel) {
    int stride = at(attributes.strides(), axis, 1);
    int dilation = at(attributes.dilations(), axis, 1);
    long span = Math.addExact(Math.multiplyExact((long) dilation, kernel - 1), 1);
    return switch (attributes.autoPad()) {
      case NOTSET ->
          new AxisPads(
              stride, dilation, at(attributes.before(), axis, 0), at(attributes.after(), axis, 0));
      case VALID -> new AxisPads(stride, dilation, 0, 0);
      case SAME_UPPER, SAME_LOWER -> {
        long positions = Math.ceilDiv(in, stride);
        long total = Math.max(0, (positions - 1) * stride + span - in);
        yield split(stride, dilation, total, attributes.autoPad() == AutoPad.SAME_UPPER);
      }
    };
  }

  /// Padding of a total shared out to both sides.
  ///
  /// @param upper whether an odd element goes behind
  static AxisPads split(int stride, int dilation, long total, boolean upper) {
    int small = Math.toIntExact(total / 2);
    int large = Math.toIntExact(total - small);
    return new AxisPads(stride, dilation, upper ? small : large, upper ? large : small);
  }

  static int at(List<Integer> values, int axis, int absent) {
    return values.isEmpty() ? absent : values.get(axis);
  }

  /// Checks that every list that is given has a number for each axis.
  static void requireAxes(WindowAttributes attributes, int axes, Operands in) {
    for (List<Integer> list :
        List.of(
            attributes.kernel(),
            attributes.strides(),
            attributes.dilations(),
            attributes.before(),
            attributes.after())) {
      if (!list.isEmpty() && list.size() != axes) {
        throw in.invalid("has attributes for other than %d spatial axes: %s".formatted(axes, list));
      }
    }
  }
}
