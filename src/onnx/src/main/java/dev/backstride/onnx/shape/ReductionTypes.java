package dev.backstride.onnx.shape;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Reduction;
import java.util.BitSet;
import java.util.List;

/// The types of results that are made of many elements each.
final class ReductionTypes {
  private ReductionTypes() {}

  static List<TensorType> of(Reduction operator, Operands in) {
    ElementwiseTypes.requireNumber(in);
    return switch (operator) {
      case Reduction.Reduce reduce ->
          List.of(
              new TensorType(
                  in.type(0), reduced(in.shape(0), ReducedAxes.of(reduce, in), reduce.keepDims())));
      case Reduction.ArgReduce arg -> List.of(arg(arg, in));
      case Reduction.CumulativeSum _ -> List.of(cumulative(in));
      case Reduction.TopK topK -> topK(topK, in);
    };
  }

  private static TensorType arg(Reduction.ArgReduce operator, Operands in) {
    Shape x = in.shape(0);
    int axis = in.axis(operator.axis(), x.rank());
    if (x.size(axis) == 0) {
      throw in.invalid("has nothing along axis %d of %s".formatted(axis, x));
    }
    BitSet axes = new BitSet();
    axes.set(axis);
    return new TensorType(ElementType.INT64, reduced(x, axes, operator.keepDims()));
  }

  private static TensorType cumulative(Operands in) {
    in.axis(in.onlyLong(1), in.shape(0).rank());
    return in.tensorType(0);
  }

  private static List<TensorType> topK(Reduction.TopK operator, Operands in) {
    int[] sizes = in.shape(0).sizes();
    int axis = in.axis(operator.axis(), sizes.length);
    long k = in.onlyLong(1);
    if (k < 0 || k > sizes[axis]) {
      throw in.invalid("wants %d of the %d elements along axis %d".formatted(k, sizes[axis], axis));
    }
    sizes[axis] = (int) k;
    Shape shape = new Shape(sizes);
    return List.of(new TensorType(in.type(0), shape), new TensorType(ElementType.INT64, shape));
  }

  private static Shape reduced(Shape x, BitSet axes, boolean keepDims) {
    int[] sizes = new int[keepDims ? x.rank() : x.rank() - axes.cardinality()];
    int to = 0;
    for (int a = 0; a < x.rank(); a++) {
      if (!axes.get(a)) {
        sizes[to++] = x.size(a);
      } else if (keepDims) {
        sizes[to++] = 1;
      }
    }
    return new Shape(sizes);
  }
}
