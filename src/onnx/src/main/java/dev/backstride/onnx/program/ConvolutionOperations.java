package dev.backstride.onnx.program;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.plan.Engine;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.Convolution;
import dev.backstride.onnx.shape.ConvolutionGeometry;
import dev.backstride.onnx.shape.Operands;
import java.util.Map;
import java.util.Optional;

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
    ConvShape shape = ConvolutionGeometry.of(operator, in);
    PicturePlan plan =
        transposed ? planTransposed(shape, weights, engine) : engine.plan(shape, Slot.Y);
    if (weights == null || (node.hasInput(2) && bias == null)) {
      return Optional.of(new ConvolveAnyWeights(stage, plan));
    }
    float[] numbers = bias == null ? null : bias.read().floats();
    return Optional.of(new Convolve(stage, plan, weights, numbers, store));
  }

  /// Known weights may turn out to be those of bilinear up-sampling.
  private static PicturePlan planTransposed(ConvShape shape, TensorSource weights, Engine engine) {
    return weights == null
        ? engine.plan(shape, Slot.X)
        : engine.plan(shape, Slot.X, weights.read().floats());
  }
}
