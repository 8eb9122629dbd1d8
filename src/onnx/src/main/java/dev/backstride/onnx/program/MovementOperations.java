package dev.backstride.onnx.program;

import dev.backstride.engine.ops.PadMode;
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
      case Movement.Pad pad -> padded(pad, in);
      default -> Rearranged.of(operator, in);
    };
  }

  private static Optional<Computation> padded(Movement.Pad pad, Operands in) {
    Optional<Tensor> given = in.value(2);
    boolean knowsValue = given.isPresent() || !in.has(2);
    if (!knowsValue || in.shape(0).count() == 0) {
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
    return Optional.of(new Padded(in.node().input(0), mode, Padding.of(pad, in).before(), value));
  }
}
