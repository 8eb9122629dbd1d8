package dev.backstride.onnx.program;

import dev.backstride.engine.ops.Reduce;
import dev.backstride.onnx.op.Reduction;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.ReducedAxes;
import java.util.Optional;

/// How reductions of floats are done.
final class ReductionOperations {
  private ReductionOperations() {}

  static Optional<Operation> of(Reduction operator, Operands in) {
    if (!(operator instanceof Reduction.Reduce reduce) || in.shape(0).count() == 0) {
      return Optional.empty();
    }
    int[] axes = ReducedAxes.of(reduce, in).stream().toArray();
    dev.backstride.engine.ops.Reduction reduction = reduction(reduce.function());
    return Optional.of(
        new Mapped(
            in.node().input(0),
            in.shape(0),
            Mapped.Order.ROW_MAJOR_RESULT,
            false,
            Cost.pass("reduction"),
            (from, to) -> new Reduce(reduction, axes, from, to)::run));
  }

  private static dev.backstride.engine.ops.Reduction reduction(Reduction.Function function) {
    return switch (function) {
      case SUM -> dev.backstride.engine.ops.Reduction.SUM;
      case MEAN -> dev.backstride.engine.ops.Reduction.MEAN;
      case MAX -> dev.backstride.engine.ops.Reduction.MAX;
      case MIN -> dev.backstride.engine.ops.Reduction.MIN;
      case PRODUCT -> dev.backstride.engine.ops.Reduction.PRODUCT;
      case L1 -> dev.backstride.engine.ops.Reduction.L1;
      case L2 -> dev.backstride.engine.ops.Reduction.L2;
      case LOG_SUM -> dev.backstride.engine.ops.Reduction.LOG_SUM;
      case LOG_SUM_EXP -> dev.backstride.engine.ops.Reduction.LOG_SUM_EXP;
      case SUM_SQUARE -> dev.backstride.engine.ops.Reduction.SUM_OF_SQUARES;
    };
  }
}
