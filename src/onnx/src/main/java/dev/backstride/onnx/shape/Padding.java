package dev.backstride.onnx.shape;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.op.Movement;
import java.util.BitSet;

/// Elements added around a tensor.
///
/// @param before added in front of each axis; negative: cut off
/// @param after added behind each axis, as many axes; negative: cut off
public record Padding(int[] before, int[] after) {

  /// The padding of an operator's first input.
  ///
  /// @throws dev.backstride.onnx.InvalidModelException if the numbers do not fit the tensor
  public static Padding of(Movement.Pad operator, Operands in) {
    Shape x = in.shape(0);
    int rank = x.rank();
    long[] pads = in.longs(1);
    long[] axes = in.has(3) ? in.longs(3) : null;
    int padded = axes == null ? rank : axes.length;
    if (pads.length != 2 * padded) {
      throw in.invalid("has %d pads for %d axes".formatted(pads.length, padded));
    }
    if (in.has(2) && in.shape(2).count() != 1) {
      throw in.invalid("needs a scalar as value, not " + in.tensorType(2));
    }
    int[] before = new int[rank];
    int[] after = new int[rank];
    BitSet seen = new BitSet();
    for (int i = 0; i < padded; i++) {
      int axis = axes == null ? i : in.axis(axes[i], rank);
      if (seen.get(axis)) {
        throw in.invalid("pads axis " + axis + " twice");
      }
      seen.set(axis);
      before[axis] = Math.toIntExact(pads[i]);
      after[axis] = Math.toIntExact(pads[i + padded]);
      require(operator.mode(), x.size(axis), before[axis], after[axis], in);
    }
    return new Padding(before, after);
  }

  /// Checks that there are elements to take the padding from.
  private static void require(Movement.PadMode mode, int size, int before, int after, Operands in) {
    int most =
        switch (mode) {
          case CONSTANT -> Integer.MAX_VALUE;
          case EDGE -> size == 0 ? 0 : Integer.MAX_VALUE;
          case REFLECT -> Math.max(0, size - 1);
          case WRAP -> size;
        };
    if (before > most || after > most || (long) size + before + after < 0) {
      throw in.invalid(
          "cannot pad %d elements by %d and %d (%s)".formatted(size, before, after, mode));
    }
  }

  /// The shape of the result.
  Shape shape(Shape x) {
    int[] sizes = x.sizes();
    for (int a = 0; a < sizes.length; a++) {
      sizes[a] = Math.toIntExact((long) sizes[a] + before[a] + after[a]);
    }
    return new Shape(sizes);
  }
}
