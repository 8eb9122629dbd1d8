package dev.backstride.onnx.shape;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.op.Movement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The shapes of results whose elements are picked or placed by index.
final class GatherTypes {
  private GatherTypes() {}

  static Shape gather(Movement.Gather operator, Operands in) {
    Shape x = in.shape(0);
    requireIndices(in);
    int axis = in.axis(operator.axis(), x.rank());
    return joined(range(x, 0, axis), in.shape(1).sizes(), range(x, axis + 1, x.rank()));
  }

  static Shape gatherElements(Movement.GatherElements operator, Operands in) {
    requireIndices(in);
    requireInside(in.axis(operator.axis(), in.shape(0).rank()), in);
    return in.shape(1);
  }

  static Shape gatherNd(Movement.GatherNd operator, Operands in) {
    Shape x = in.shape(0);
    Shape indices = in.shape(1);
    requireIndices(in);
    in.requireRank(1, 1, Integer.MAX_VALUE);
    int batch = operator.batchDimensions();
    int last = indices.size(indices.rank() - 1);
    if (batch >= indices.rank()
        || batch + (long) last > x.rank()
        || !Arrays.equals(range(x, 0, Math.min(batch, x.rank())), range(indices, 0, batch))) {
      throw in.invalid(
          "cannot pick places %s of %s with %d batch axes".formatted(indices, x, batch));
    }
    return joined(range(indices, 0, indices.rank() - 1), range(x, batch + last, x.rank()));
  }

  static Shape scatterElements(Movement.ScatterElements operator, Operands in) {
    requireIndices(in);
    in.requireSameType(0, 2);
    requireInside(in.axis(operator.axis(), in.shape(0).rank()), in);
    if (!in.shape(1).equals(in.shape(2))) {
      throw in.invalid("has indices %s for %s".formatted(in.shape(1), in.shape(2)));
    }
    return in.shape(0);
  }

  static Shape scatterNd(Operands in) {
    Shape x = in.shape(0);
    Shape indices = in.shape(1);
    requireIndices(in);
    in.requireSameType(0, 2);
    in.requireRank(1, 1, Integer.MAX_VALUE);
    int last = indices.size(indices.rank() - 1);
    boolean fits = last <= x.rank();
    if (!fits
        || !joined(range(indices, 0, indices.rank() - 1), range(x, last, x.rank()))
            .equals(in.shape(2))) {
      throw in.invalid("cannot put %s at places %s of %s".formatted(in.shape(2), indices, x));
    }
    return x;
  }

  static Shape compress(Movement.Compress operator, Operands in) {
    Shape x = in.shape(0);
    Tensor condition = in.known(1);
    if (condition.type() != ElementType.BOOL || condition.shape().rank() != 1) {
      throw in.invalid("needs a vector of truth values, not " + condition);
    }
    int[] sizes = operator.flat() ? new int[] {x.count()} : x.sizes();
    int axis = operator.flat() ? 0 : in.axis(operator.axis(), x.rank());
    if (condition.count() > sizes[axis]) {
      throw in.invalid("has %d truth values for %s".formatted(condition.count(), x));
    }
    sizes[axis] =
        (int) IntStream.range(0, condition.count()).filter(i -> condition.longAt(i) != 0).count();
    return new Shape(sizes);
  }

  private static void requireIndices(Operands in) {
    ElementType type = in.type(1);
    if (type != ElementType.INT64 && type != ElementType.INT32) {
      throw in.invalid("needs whole numbers as indices, not " + type);
    }
  }

  /// Checks that indices are no larger than x but along one axis.
  private static void requireInside(int axis, Operands in) {
    Shape x = in.shape(0);
    Shape indices = in.shape(1);
    boolean fits = x.rank() == indices.rank();
    for (int a = 0; fits && a < x.rank(); a++) {
      fits = a == axis || indices.size(a) <= x.size(a);
    }
    if (!fits) {
      throw in.invalid("has indices %s for %s along axis %d".formatted(indices, x, axis));
    }
  }

  private static int[] range(Shape shape, int from, int to) {
    return Arrays.copyOfRange(shape.sizes(), from, to);
  }

  private static Shape joined(int[]... parts) {
    List<Integer> sizes = new ArrayList<>();
    for (int[] part : parts) {
      Arrays.stream(part).forEach(sizes::add);
    }
    return new Shape(sizes.stream().mapToInt(Integer::intValue).toArray());
  }
}
