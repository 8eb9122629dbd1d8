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
    PicturePlan plan = plan(operator, in, transposed ? Slot.X : Slot.Y, engine);
    TensorSource weights = constants.get(node.input(1));
    TensorSource bias = constants.get(node.input(2));
    if (weights == null || (node.hasInput(2) && bias == null)) {
      return Optional.of(new ConvolveAnyWeights(stage, plan));
    }
    float[] numbers = bias == null ? null : bias.read().floats();
    return Optional.of(new Convolve(stage, plan, weights, numbers, store));
  }

  private static PicturePlan plan(Convolution operator, Operands in, Slot open, Engine engine) {
    try {
      ConvShape shape = ConvolutionGeometry.of(operator, in);
      return engine.plan(shape, open);
    } catch (ShapeException e) {
      throw new InvalidModelException(in.node() + ": " + e.getMessage(), e);
    }
  }
}
