package dev.backstride.onnx.program;

import dev.backstride.engine.ops.Copy;
import dev.backstride.engine.ops.DepthToSpace;
import dev.backstride.engine.ops.Pad;
import dev.backstride.engine.ops.PadMode;
import dev.backstride.engine.ops.SpaceToDepth;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.Padding;
import java.util.List;
import java.util.Optional;

/// How operators that move floats are done.
final class MovementOperations {
  private MovementOperations() {}

  /// @param results shapes of all results
  static Optional<? extends Operation> of(Movement operator, Operands in, List<Shape> results) {
    Optional<? extends Operation> view = Views.of(operator, in, results);
    if (view.isPresent()) {
      return view;
    }
    return switch (operator) {
      case Movement.Concat concat ->
          Optional.of(new Joining(in.axis(concat.axis(), in.shape(0).rank())));
      case Movement.Pad pad when in.shape(0).count() > 0 -> padded(pad, in);
      case Movement.Expand _ -> copy(in, (from, to) -> new Copy(from, to)::run);
      case Movement.DepthToSpace depth -> {
        boolean columnRow = depth.channelsOutermost();
        yield copy(in, (from, to) -> new DepthToSpace(depth.block(), columnRow, from, to)::run);
      }
      case Movement.SpaceToDepth depth ->
          copy(in, (from, to) -> new SpaceToDepth(depth.block(), from, to)::run);
      default -> Optional.empty();
    };
  }

  private static Optional<Operation> padded(Movement.Pad pad, Operands in) {
    Optional<Tensor> given = in.value(2);
    if (given.isEmpty() && in.has(2)) {
      return Optional.empty();
    }
    float value = given.map(tensor -> (float) tensor.doubleAt(0)).orElse(0f);
    PadMode mode =
        switch (pad.mode()) {
          case CONSTANT -> PadMode.CONSTANT;
          case REFLECT -> PadMode.REFLECT;
          case EDGE -> PadMode.EDGE;
          case WRAP -> PadMode.WRAP;
        };
    int[] before = Padding.of(pad, in).before();
    return copy(in, (from, to) -> new Pad(mode, before, value, from, to)::run);
  }

  private static Optional<Operation> copy(Operands in, Mapped.Factory factory) {
    return Optional.of(
        new Mapped(
            in.node().input(0), in.shape(0), Mapped.Order.SAME, false, Cost.pass("copy"), factory));
  }
}
