package dev.backstride.onnx.eval;

import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.Convolution;
import dev.backstride.onnx.op.Elementwise;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.op.Normalization;
import dev.backstride.onnx.op.Operator;
import dev.backstride.onnx.op.Pooling;
import dev.backstride.onnx.op.Product;
import dev.backstride.onnx.op.Quantization;
import dev.backstride.onnx.op.Query;
import dev.backstride.onnx.op.Reduction;
import dev.backstride.onnx.op.Resize;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.ResultTypes;
import java.util.List;
import java.util.Optional;

/// Evaluates nodes in plain loops, on every element type: slow, and right. The engine's kernels are
/// for what is large. Thread-safe.
public final class Evaluator {
  private Evaluator() {}

  /// Whether evaluating an operator takes no more than a few steps for each element of its inputs
  /// and results. What is left are sums over windows, rows and columns.
  public static boolean isLight(Operator operator) {
    return switch (operator) {
      case Elementwise _, Movement _, Query _, Reduction _, Quantization _ -> true;
      case Convolution _, Normalization _, Pooling _, Product _, Resize _ -> false;
    };
  }

  /// Whether the elements of an input matter to an operator's result; else its type is enough.
  public static boolean needsElements(Operator operator, int input) {
    return switch (operator) {
      case Query.ShapeOf _, Query.SizeOf _, Query.EyeLike _ -> false;
      case Movement.Align _, Elementwise.CastLike _ -> input == 0;
      default -> true;
    };
  }

  /// The results of a node, one for each that the operator can have.
  ///
  /// @param inputs one for each input of the node, empty for those left out
  /// @throws InvalidModelException if the inputs do not fit the operator, an index is out of its
  ///     range or a whole number is divided by 0
  public static List<Tensor> evaluate(Node node, List<Optional<Tensor>> inputs) {
    return evaluate(Operands.of(node, inputs));
  }

  /// As above; only the elements that the operator needs must be known.
  public static List<Tensor> evaluate(Operands in) {
    List<TensorType> types = ResultTypes.of(in);
    try {
      return switch (in.node().operator()) {
        case Convolution convolution ->
            List.of(ConvolutionEvaluator.evaluate(convolution, in, types.getFirst()));
        case Elementwise elementwise ->
            List.of(ElementwiseEvaluator.evaluate(elementwise, in, types.getFirst()));
        case Movement movement -> MovementEvaluator.evaluate(movement, in, types);
        case Normalization normalization ->
            NormalizationEvaluator.evaluate(normalization, in, types);
        case Pooling pooling -> PoolingEvaluator.evaluate(pooling, in, types);
        case Product product -> List.of(ProductEvaluator.evaluate(product, in, types.getFirst()));
        case Quantization quantization -> QuantizationEvaluator.evaluate(quantization, in, types);
        case Query query -> List.of(QueryEvaluator.evaluate(query, in, types.getFirst()));
        case Reduction reduction -> ReductionEvaluator.evaluate(reduction, in, types);
        case Resize resize -> List.of(ResizeEvaluator.evaluate(resize, in, types.getFirst()));
      };
    } catch (ArithmeticException e) {
      throw new InvalidModelException(in.node() + ": " + e.getMessage(), e);
    }
  }
}
