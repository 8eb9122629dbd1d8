package dev.backstride.onnx.program;

import dev.backstride.engine.ops.AveragePool;
import dev.backstride.engine.ops.LpPool;
import dev.backstride.engine.ops.MaxPool;
import dev.backstride.engine.ops.PoolWindow;
import dev.backstride.engine.ops.Reduce;
import dev.backstride.engine.ops.Reduction;
import dev.backstride.onnx.op.Pooling;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.PoolGeometry;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How pools of floats are done.
final class PoolingOperations {
  private PoolingOperations() {}

  static Optional<Operation> of(Pooling operator, Operands in, long results) {
    return switch (operator) {
      case Pooling.MaxPool pool when results == 1 -> {
        List<PoolWindow> windows = PoolGeometry.of(pool, in);
        yield picture(in, "pool", (from, to) -> new MaxPool(windows, from, to)::run);
      }
      case Pooling.AveragePool pool -> {
        List<PoolWindow> windows = PoolGeometry.of(pool, in);
        boolean padding = pool.countIncludePad();
        yield picture(in, "pool", (from, to) -> new AveragePool(windows, padding, from, to)::run);
      }
      case Pooling.LpPool pool -> {
        List<PoolWindow> windows = PoolGeometry.of(pool, in);
        yield picture(in, "pool", (from, to) -> new LpPool(pool.p(), windows, from, to)::run);
      }
      case Pooling.GlobalPool pool when pool.kind() != Pooling.Kind.LP -> {
        Reduction reduction = pool.kind() == Pooling.Kind.MAX ? Reduction.MAX : Reduction.MEAN;
        int[] axes = IntStream.range(2, in.shape(0).rank()).toArray();
        yield picture(in, "reduction", (from, to) -> new Reduce(reduction, axes, from, to)::run);
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Operation> picture(
      Operands in, String algorithm, Mapped.Factory factory) {
    return Optional.of(
        new Mapped(
            in.node().input(0),
            in.shape(0),
            Mapped.Order.PICTURE,
            false,
            Cost.pass(algorithm),
            factory));
  }
}
