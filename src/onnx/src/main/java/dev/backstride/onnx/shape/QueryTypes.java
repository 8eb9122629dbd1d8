package dev.backstride.onnx.shape;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Query;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The types of results that tell of sizes and places.
public final class QueryTypes {
  private QueryTypes() {}

  static List<TensorType> of(Query operator, Operands in) {
    return List.of(
        switch (operator) {
          case Query.ShapeOf shapeOf -> int64(sizes(shapeOf, in).length);
          case Query.SizeOf _ -> int64();
          case Query.ConstantOfShape constant ->
              new TensorType(constant.value().type(), shape(0, in));
          case Query.Range _ -> range(in);
          case Query.NonZero _ -> nonZero(in);
          case Query.EyeLike eye -> eye(eye, in);
          case Query.OneHot oneHot -> oneHot(oneHot, in);
        });
  }

  private static TensorType int64(int... sizes) {
    return new TensorType(ElementType.INT64, new Shape(sizes));
  }

  /// The sizes that a `ShapeOf` gives.
  public static int[] sizes(Query.ShapeOf operator, Operands in) {
    int[] sizes = in.shape(0).sizes();
    int rank = sizes.length;
    int start = Math.clamp(fromEnd(operator.start(), rank), 0, rank);
    int end = Math.clamp(fromEnd(operator.end(), rank), 0, rank);
    return Arrays.copyOfRange(sizes, Math.min(start, end), end);
  }

  private static long fromEnd(int axis, int rank) {
    return axis < 0 ? (long) axis + rank : axis;
  }

  /// A shape that an input's elements say.
  static Shape shape(int input, Operands in) {
    long[] numbers = in.longs(input);
    return new Shape(Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray());
  }

  private static TensorType range(Operands in) {
    in.requireSameType(0, 1, 2);
    double count = Math.ceil((scalar(in, 1) - scalar(in, 0)) / scalar(in, 2));
    return new TensorType(in.type(0), new Shape(count(count, in)));
  }

  private static double scalar(Operands in, int input) {
    Tensor tensor = in.known(input);
    if (tensor.count() != 1) {
      throw in.invalid("needs a scalar as input %d, not %s".formatted(input, tensor));
    }
    return tensor.doubleAt(0);
  }

  private static int count(double count, Operands in) {
    if (Double.isNaN(count) || count > Integer.MAX_VALUE) {
      throw in.invalid("makes " + count + " elements");
    }
    return (int) Math.max(count, 0);
  }

  private static TensorType nonZero(Operands in) {
    Tensor x = in.known(0);
    long count = IntStream.range(0, x.count()).filter(i -> x.doubleAt(i) != 0).count();
    return int64(x.shape().rank(), (int) count);
  }

  private static TensorType eye(Query.EyeLike operator, Operands in) {
    in.requireRank(0, 2, 2);
    return new TensorType(operator.type().orElse(in.type(0)), in.shape(0));
  }

  private static TensorType oneHot(Query.OneHot operator, Operands in) {
    Shape indices = in.shape(0);
    int axis = in.axis(operator.axis(), indices.rank() + 1);
    double depth = scalar(in, 1);
    if (depth < 1 || depth > Integer.MAX_VALUE || !in.shape(2).equals(new Shape(2))) {
      throw in.invalid("has depth %s and values %s".formatted(depth, in.shape(2)));
    }
    int[] sizes = new int[indices.rank() + 1];
    for (int a = 0; a < sizes.length; a++) {
      sizes[a] = a == axis ? (int) depth : indices.size(a < axis ? a : a - 1);
    }
    return new TensorType(in.type(2), new Shape(sizes));
  }
}
