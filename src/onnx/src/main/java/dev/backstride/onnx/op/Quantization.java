package dev.backstride.onnx.op;

/// Between floats and small whole numbers.
public sealed interface Quantization extends Operator {

  /// round(x / scale) + zero point, saturated: inputs x, scale, optional zero point, whose type
  /// is the result's (`UINT8` without one).
  ///
  /// @param axis the axis along which scale and zero point run, unless they are scalars
  record QuantizeLinear(int axis) implements Quantization {}

  /// (x − zero point) · scale: inputs x, scale, optional zero point.
  ///
  /// @param axis the axis along which scale and zero point run, unless they are scalars
  record DequantizeLinear(int axis) implements Quantization {}

  /// Results: x in `UINT8`, the scale and the zero point chosen for it.
  record DynamicQuantizeLinear() implements Quantization {}
}
