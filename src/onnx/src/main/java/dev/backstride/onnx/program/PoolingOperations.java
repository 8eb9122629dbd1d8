package dev.backstride.onnx.program;

import dev.backstride.onnx.op.Pooling;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.PoolGeometry;
import java.util.Optional;

/// How pools of floats are done.
final class PoolingOperations {
  private PoolingOperations() {}

  static Optional<Operation> of(Pooling operator, Stage stage, Operands in) {
    String x = stage.node().input(0);
    return switch (operator) {
      case Pooling.MaxPool pool when stage.outputs().size() == 1 ->
          Optional.of(new Pooled(x, in.shape(0), PoolGeometry.of(pool, in), true, false));
      case Pooling.AveragePool pool ->
          Optional.of(
              new Pooled(x, in.shape(0), PoolGeometry.of(pool, in), false, pool.countIncludePad()));
      case Pooling.GlobalPool pool when pool.kind() != Pooling.Kind.LP ->
          Optional.of(
              new Pooled(
                  x,
                  in.shape(0),
                  PoolGeometry.of(pool, in),
                  pool.kind() == Pooling.Kind.MAX,
                  false));
      default -> Optional.empty();
    };
  }
}
