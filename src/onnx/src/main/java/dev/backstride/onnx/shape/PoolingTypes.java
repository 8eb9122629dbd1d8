package dev.backstride.onnx.shape;

import dev.backstride.engine.ops.PoolWindow;
import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Pooling;
import dev.backstride.onnx.op.WindowAttributes;
import java.util.List;

/// The types of pools' results.
public final class PoolingTypes {
  private PoolingTypes() {}

  static List<TensorType> of(Pooling operator, Operands in) {
    ElementwiseTypes.requireNumber(in);
    if (operator instanceof Pooling.MaxUnpool unpool) {
      return List.of(new TensorType(in.type(0), unpooledAsWanted(unpool, in)));
    }
    if (!(operator instanceof Pooling.MaxPool)) {
      ElementwiseTypes.requireFloat(in);
    }
    List<PoolWindow> windows = PoolGeometry.of(operator, in);
    int[] sizes = in.shape(0).sizes();
    for (int a = 0; a < windows.size(); a++) {
      sizes[a + 2] = windows.get(a).out();
    }
    Shape shape = new Shape(sizes);
    TensorType result = new TensorType(in.type(0), shape);
    return operator instanceof Pooling.MaxPool
        ? List.of(result, new TensorType(ElementType.INT64, shape))
        : List.of(result);
  }

  private static Shape unpooledAsWanted(Pooling.MaxUnpool operator, Operands in) {
    Shape x = in.shape(0);
    if (in.type(1) != ElementType.INT64 || !in.shape(1).equals(x)) {
      throw in.invalid("has indices %s for %s".formatted(in.tensorType(1), x));
    }
    Shape shape = unpooled(operator.window(), in);
    if (!in.has(2)) {
      return shape;
    }
    Shape wanted = QueryTypes.shape(2, in);
    if (wanted.rank() != x.rank()) {
      throw in.invalid("has output_shape %s for %s".formatted(wanted, x));
    }
    return wanted;
  }

  /// The shape that x was pooled from, as far as its size and the window tell.
  public static Shape unpooled(WindowAttributes window, Operands in) {
    in.requireRank(0, 3, 5);
    int[] sizes = in.shape(0).sizes();
    AxisPads.requireAxes(window, sizes.length - 2, in);
    for (int a = 2; a < sizes.length; a++) {
      AxisPads pads = AxisPads.of(window, a - 2, sizes[a], 1);
      long size =
          (sizes[a] - 1L) * pads.stride()
              + window.kernel().get(a - 2)
              - pads.before()
              - pads.after();
      sizes[a] = Math.toIntExact(size);
    }
    return new Shape(sizes);
  }
}
