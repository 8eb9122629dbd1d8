package dev.backstride.onnx.shape;

import dev.backstride.engine.ops.PoolWindow;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.op.Pooling;
import dev.backstride.onnx.op.WindowAttributes;
import java.util.ArrayList;
import java.util.List;

/// The engine's geometry of a model's pools.
public final class PoolGeometry {
  private PoolGeometry() {}

  /// The window of each spatial axis of a pool that moves.
  ///
  /// @throws dev.backstride.onnx.InvalidModelException if the input does not fit the attributes
  /// @throws dev.backstride.engine.ShapeException if there is no such pool
  public static List<PoolWindow> of(Pooling operator, Operands in) {
    return switch (operator) {
      case Pooling.MaxPool pool -> windows(pool.window(), pool.ceilMode(), in);
      case Pooling.AveragePool pool -> windows(pool.window(), pool.ceilMode(), in);
      case Pooling.LpPool pool -> windows(pool.window(), pool.ceilMode(), in);
      case Pooling.GlobalPool _ -> global(in);
      case Pooling.MaxUnpool _ ->
          throw new IllegalArgumentException("does not move over its input");
    };
  }

  private static List<PoolWindow> windows(WindowAttributes attributes, boolean ceil, Operands in) {
    in.requireRank(0, 3, 5);
    Shape x = in.shape(0);
    AxisPads.requireAxes(attributes, x.rank() - 2, in);
    List<PoolWindow> windows = new ArrayList<>();
    for (int a = 0; a < x.rank() - 2; a++) {
      int size = x.size(a + 2);
      int kernel = attributes.kernel().get(a);
      AxisPads pads = AxisPads.of(attributes, a, size, kernel);
      windows.add(
          PoolWindow.of(
              size, kernel, pads.stride(), pads.dilation(), pads.before(), pads.after(), ceil));
    }
    return windows;
  }

  private static List<PoolWindow> global(Operands in) {
    in.requireRank(0, 3, 5);
    Shape x = in.shape(0);
    List<PoolWindow> windows = new ArrayList<>();
    for (int a = 2; a < x.rank(); a++) {
      windows.add(PoolWindow.of(x.size(a), x.size(a), 1, 1, 0, 0, false));
    }
    return windows;
  }
}
