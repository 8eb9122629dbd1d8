package dev.backstride.onnx.shape;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.op.Movement;
import java.util.ArrayList;
import java.util.List;

/// The parts that a split makes.
final class SplitSizes {
  private SplitSizes() {}

  /// The shapes of the parts.
  static List<Shape> of(Movement.Split operator, Operands in) {
    Shape x = in.shape(0);
    int axis = in.axis(operator.axis(), x.rank());
    int parts = in.node().outputs().size();
    long[] sizes = in.has(1) ? in.longs(1) : equal(x.size(axis), parts);
    long sum = 0;
    for (long size : sizes) {
      sum = size < 0 ? Long.MIN_VALUE : Math.addExact(sum, size);
    }
    if (sizes.length != parts || sum != x.size(axis)) {
      throw in.invalid(
          "makes %d parts of %s along axis %d, but has %d sizes of sum %d"
              .formatted(parts, x, axis, sizes.length, sum));
    }
    List<Shape> shapes = new ArrayList<>();
    for (long size : sizes) {
      int[] part = x.sizes();
      part[axis] = (int) size;
      shapes.add(new Shape(part));
    }
    return shapes;
  }

  /// Equal parts, the last smaller if need be.
  private static long[] equal(int size, int parts) {
    long[] sizes = new long[parts];
    long part = Math.ceilDiv(size, parts);
    for (int p = 0; p < parts; p++) {
      sizes[p] = Math.clamp(size - p * part, 0, part);
    }
    return sizes;
  }
}
