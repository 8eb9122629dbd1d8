package dev.backstride.onnx.shape;

import dev.backstride.engine.ShapeException;
import dev.backstride.onnx.InvalidInputException;
import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.UnsupportedOperatorException;
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
import java.util.List;

/// The types of a node's results.
public final class ResultTypes {
  private ResultTypes() {}

  /// Type and sizes of each result that the operator can have, wanted or not.
  ///
  /// @throws InvalidModelException if the inputs do not fit the operator or one another
  /// @throws UnsupportedOperatorException if the sizes depend on elements that are not known
  public static List<TensorType> of(Operands in) {
    try {
      return switch (in.node().operator()) {
        case Convolution convolution -> ConvolutionTypes.of(convolution, in);
        case Elementwise elementwise -> ElementwiseTypes.of(elementwise, in);
        case Movement movement -> MovementTypes.of(movement, in);
        case Normalization normalization -> NormalizationTypes.of(normalization, in);
        case Pooling pooling -> PoolingTypes.of(pooling, in);
        case Product product -> ProductTypes.of(product, in);
        case Quantization quantization -> QuantizationTypes.of(quantization, in);
        case Query query -> QueryTypes.of(query, in);
        case Reduction reduction -> ReductionTypes.of(reduction, in);
        case Resize resize -> List.of(ResizeGeometry.of(resize, in).type(in));
      };
    } catch (ShapeException | InvalidInputException | ArithmeticException e) {
      throw new InvalidModelException(in.node() + ": " + e.getMessage(), e);
    }
  }
}
