package dev.backstride.onnx.shape;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Quantization;
import java.util.List;

/// The types of results between floats and small whole numbers.
final class QuantizationTypes {
  private QuantizationTypes() {}

  static List<TensorType> of(Quantization operator, Operands in) {
    Shape x = in.shape(0);
    return switch (operator) {
      case Quantization.QuantizeLinear quantize -> {
        ElementwiseTypes.requireNumber(in);
        requireScale(quantize.axis(), in);
        ElementType type = in.has(2) ? in.type(2) : ElementType.UINT8;
        yield List.of(new TensorType(type, x));
      }
      case Quantization.DequantizeLinear dequantize -> {
        requireScale(dequantize.axis(), in);
        if (in.has(2)) {
          in.requireSameType(0, 2);
        }
        yield List.of(new TensorType(in.type(1), x));
      }
      case Quantization.DynamicQuantizeLinear _ -> {
        ElementwiseTypes.requireFloat(in);
        yield List.of(
            new TensorType(ElementType.UINT8, x),
            new TensorType(ElementType.FLOAT32, Shape.SCALAR),
            new TensorType(ElementType.UINT8, Shape.SCALAR));
      }
    };
  }

  /// Checks that scale and zero point are scalars or run along an axis.
  private static void requireScale(int axis, Operands in) {
    Shape x = in.shape(0);
    Shape scale = in.shape(1);
    boolean fits = scale.count() == 1;
    if (!fits) {
      fits = scale.equals(new Shape(x.size(in.axis(axis, x.rank()))));
    }
    if (!in.type(1).isFloat() || !fits || (in.has(2) && in.shape(2).count() != scale.count())) {
      throw in.invalid("has scale %s for %s".formatted(in.tensorType(1), x));
    }
  }

  static void requireBytes(Operands in, int... inputs) {
    for (int input : inputs) {
      ElementType type = in.type(input);
      if (type != ElementType.INT8 && type != ElementType.UINT8) {
        throw in.invalid("needs 8-bit numbers as input %d, not %s".formatted(input, type));
      }
    }
  }

  /// Checks a zero point that may be left out.
  static void requireZeroPoint(Operands in, int zeroPoint, int input) {
    if (in.has(zeroPoint)) {
      in.requireSameType(input, zeroPoint);
    }
  }
}
