package dev.backstride.onnx.shape;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Convolution;
import java.util.List;

/// The types of convolutions' results.
final class ConvolutionTypes {
  private ConvolutionTypes() {}

  static List<TensorType> of(Convolution operator, Operands in) {
    ConvShape shape = ConvolutionGeometry.of(operator, in);
    boolean transposed = operator instanceof Convolution.ConvTranspose;
    Shape result = new Shape(shape.sizes(transposed ? Slot.X : Slot.Y));
    return List.of(
        switch (operator) {
          case Convolution.Conv _, Convolution.ConvTranspose _ -> {
            ElementwiseTypes.requireFloat(in);
            in.requireSameType(0, 1);
            requireBias(2, result, in);
            yield new TensorType(in.type(0), result);
          }
          case Convolution.ConvInteger _ -> {
            QuantizationTypes.requireBytes(in, 0, 1);
            QuantizationTypes.requireZeroPoint(in, 2, 0);
            QuantizationTypes.requireZeroPoint(in, 3, 1);
            yield new TensorType(ElementType.INT32, result);
          }
          case Convolution.QLinearConv _ -> {
            QuantizationTypes.requireBytes(in, 0, 3);
            QuantizationTypes.requireBytes(in, 7);
            QuantizationTypes.requireZeroPoint(in, 2, 0);
            QuantizationTypes.requireZeroPoint(in, 5, 3);
            requireBias(8, result, in);
            yield new TensorType(in.type(7), result);
          }
        });
  }

  private static void requireBias(int input, Shape result, Operands in) {
    if (in.has(input) && !in.shape(input).equals(new Shape(result.size(1)))) {
      throw in.invalid("has bias %s for %d channels".formatted(in.shape(input), result.size(1)));
    }
  }
}
