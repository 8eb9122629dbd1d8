package dev.backstride.onnx.op;

/// Functions of one or more numbers.
public enum VariadicFunction {
  MIN,
  MAX,
  SUM,
  MEAN
}
