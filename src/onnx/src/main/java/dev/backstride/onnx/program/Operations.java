package dev.backstride.onnx.program;

import dev.backstride.engine.ShapeException;
import dev.backstride.engine.plan.Engine;
import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.Convolution;
import dev.backstride.onnx.op.Elementwise;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.op.Normalization;
import dev.backstride.onnx.op.Pooling;
import dev.backstride.onnx.op.Product;
import dev.backstride.onnx.op.Quantization;
import dev.backstride.onnx.op.Query;
import dev.backstride.onnx.op.Reduction;
import dev.backstride.onnx.op.Resize;
import dev.backstride.onnx.shape.Operands;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides how each stage is done: by a kernel of the engine, by another view of its input, or by
/// the evaluator.
final class Operations {
  private final Map<String, TensorType> types;
  private final Map<String, TensorSource> constants;
  private final Map<String, Tensor> known = new HashMap<>();
  private final Engine engine;
  private final WeightStore store;

  Operations(SizedGraph sized, Engine engine, WeightStore store) {
    types = sized.types();
    constants = sized.graph().constants();
    this.engine = engine;
    this.store = store;
  }

  /// How a stage is done.
  ///
  /// @throws InvalidModelException if the sizes do not fit the node
  Operation of(Stage stage) {
    List<Shape> results =
        stage.outputs().stream()
            .map(name -> name.isEmpty() ? Shape.SCALAR : types.get(name).shape())
            .toList();
    if (!isFloat(stage)) {
      return new Evaluation();
    }
    if (results.size() == 1 && results.getFirst().count() == 0) {
      return new Nothing();
    }
    try {
      Optional<? extends Operation> fast = fast(stage, operands(stage.node()), results);
      return fast.isPresent() ? fast.get() : new Evaluation();
    } catch (ShapeException e) {
      throw new InvalidModelException(stage.node() + ": " + e.getMessage(), e);
    }
  }

  private Operands operands(Node node) {
    List<Optional<TensorType>> inputs =
        node.inputs().stream().map(name -> Optional.ofNullable(types.get(name))).toList();
    return Operands.of(node, inputs, input -> known(node.input(input)));
  }

  /// The elements of a constant; empty if the value is none.
  private Optional<Tensor> known(String value) {
    return Optional.ofNullable(constants.get(value))
        .map(source -> known.computeIfAbsent(value, name -> source.read()));
  }

  /// Whether the results, and the first input, are tensors that kernels know.
  private boolean isFloat(Stage stage) {
    return types.get(stage.node().input(0)).type() == ElementType.FLOAT32
        && stage.outputs().stream()
            .allMatch(name -> name.isEmpty() || types.get(name).type() == ElementType.FLOAT32);
  }

  private Optional<? extends Operation> fast(Stage stage, Operands in, List<Shape> results) {
    return switch (stage.node().operator()) {
      case Convolution convolution ->
          ConvolutionOperations.of(convolution, stage, in, constants, engine, store);
      case Elementwise elementwise -> ElementwiseOperations.of(elementwise, stage, in);
      case Movement movement -> MovementOperations.of(movement, in, results);
      case Normalization normalization ->
          NormalizationOperations.of(normalization, in, wanted(stage));
      case Pooling pooling -> PoolingOperations.of(pooling, in, wanted(stage));
      case Product product -> ProductOperations.of(product, stage, in, constants, store);
      case Resize resize -> ResizeOperations.of(resize, in);
      case Reduction reduction -> ReductionOperations.of(reduction, in);
      case Quantization _, Query _ -> Optional.empty();
    };
  }

  /// Number of results that somebody takes.
  private static long wanted(Stage stage) {
    return stage.outputs().stream().filter(name -> !name.isEmpty()).count();
  }
}
