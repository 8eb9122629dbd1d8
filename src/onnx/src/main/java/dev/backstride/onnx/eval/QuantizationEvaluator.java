package dev.backstride.onnx.eval;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Quantization;
import dev.backstride.onnx.shape.Operands;
import java.util.List;

/// Quantizes. Quotients are rounded to floats first, as others do.
final class QuantizationEvaluator {
  private QuantizationEvaluator() {}

  static List<Tensor> evaluate(Quantization operator, Operands in, List<TensorType> types) {
    return switch (operator) {
      case Quantization.QuantizeLinear quantize ->
          List.of(quantize(quantize.axis(), in, types.getFirst()));
      case Quantization.DequantizeLinear dequantize ->
          List.of(dequantize(dequantize.axis(), in, types.getFirst()));
      case Quantization.DynamicQuantizeLinear _ -> dynamic(in, types);
    };
  }

  /// For each element of x, the scale that it has.
  private static int[] scales(int axis, Operands in) {
    Shape x = in.shape(0);
    if (in.shape(1).count() == 1) {
      return new int[x.count()];
    }
    int own = in.axis(axis, x.rank());
    int[][] offsets = new int[x.rank()][];
    for (int a = 0; a < offsets.length; a++) {
      offsets[a] = IndexMap.axis(x.size(a), a == own ? 1 : 0);
    }
    return IndexMap.of(offsets);
  }

  private static Tensor quantize(int axis, Operands in, TensorType type) {
    Tensor x = in.known(0);
    int[] scales = scales(axis, in);
    Elements result = new Elements(type);
    for (int i = 0; i < result.count(); i++) {
      float quotient = (float) x.doubleAt(i) / (float) in.known(1).doubleAt(scales[i]);
      long zeroPoint = in.has(2) ? in.known(2).longAt(scales[i]) : 0;
      result.set(i, Saturation.of(type.type(), quotient, zeroPoint));
    }
    return result.tensor();
  }

  private static Tensor dequantize(int axis, Operands in, TensorType type) {
    Tensor x = in.known(0);
    int[] scales = scales(axis, in);
    Elements result = new Elements(type);
    for (int i = 0; i < result.count(); i++) {
      double zeroPoint = in.has(2) ? in.known(2).doubleAt(scales[i]) : 0;
      result.set(i, (x.doubleAt(i) - zeroPoint) * in.known(1).doubleAt(scales[i]));
    }
    return result.tensor();
  }

  private static List<Tensor> dynamic(Operands in, List<TensorType> types) {
    Tensor x = in.known(0);
    float least = 0;
    float most = 0;
    for (int i = 0; i < x.count(); i++) {
      least = Math.min(least, (float) x.doubleAt(i));
      most = Math.max(most, (float) x.doubleAt(i));
    }
    // All zeros have any scale.
    float scale = most == least ? 1 : (most - least) / 255;
    long zeroPoint = Saturation.of(ElementType.UINT8, -least / scale, 0);
    Elements y = new Elements(types.getFirst());
    for (int i = 0; i < y.count(); i++) {
      y.set(i, Saturation.of(ElementType.UINT8, (float) x.doubleAt(i) / scale, zeroPoint));
    }
    Elements zero = new Elements(types.get(2));
    zero.set(0, zeroPoint);
    return List.of(y.tensor(), Tensor.of(new float[] {scale}), zero.tensor());
  }
}
