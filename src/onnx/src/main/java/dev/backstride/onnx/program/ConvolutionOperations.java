package dev.backstride.onnx.program;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Slot;
import dev.backstride.engine.plan.Engine;
import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.Convolution;
import dev.backstride.onnx.shape.ConvolutionGeometry;
import dev.backstride.onnx.shape.Operands;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// How convolutions of floats are done.
final class ConvolutionOperations {
  private ConvolutionOperations() {}

  static Optional<Operation> of(
      Convolution operator,
      Stage stage,
      Operands in,
      Map<String, TensorSource> constants,
      Engine engine,
      WeightStore store) {
    boolean transposed = operator instanceof Convolution.ConvTranspose;
    if (!transposed && !(operator instanceof Convolution.Conv)) {
      return Optional.empty();
    }
    Node node = stage.node();
    TensorSource weights = constants.get(node.input(1));
    TensorSource bias = constants.get(node.input(2));
    PicturePlan plan =
        transposed ? planTransposed(operator, in, weights, engine) : plan(operator, in, engine);
    if (weights == null || (node.hasInput(2) && bias == null)) {
      return Optional.of(new ConvolveAnyWeights(stage, plan));
    }
    float[] numbers = bias == null ? null : bias.read().floats();
    return Optional.of(new Convolve(stage, plan, weights, numbers, store));
  }

  private static PicturePlan plan(Convolution operator, Operands in, Engine engine) {
    return plan(in, () -> engine.plan(ConvolutionGeometry.of(operator, in), Slot.Y));
  }

  /// Known weights may turn out to be those of bilinear up-sampling.
  private static PicturePlan planTransposed(
      Convolution operator, Operands in, TensorSource weights, Engine engine) {
    return plan(
        in,
        () -> {
          ConvShape shape = ConvolutionGeometry.of(operator, in);
          return weights == null
              ? engine.plan(shape, Slot.X)
              : engine.plan(shape, Slot.X, weights.read().floats());
        });
  }

  private static PicturePlan plan(Operands in, Supplier<PicturePlan> planner) {
    try {
      return planner.get();
    } catch (ShapeException e) {
      throw new InvalidModelException(in.node() + ": " + e.getMessage(), e);
    }
  }
}
