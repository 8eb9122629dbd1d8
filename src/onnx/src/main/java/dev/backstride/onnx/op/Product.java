package dev.backstride.onnx.op;

/// Products of matrices.
public sealed interface Product extends Operator {

  /// Inputs a (… × m × k), b (… × k × n); the outer axes broadcast, and a vector is a row on the
  /// left or a column on the right.
  record MatMul() implements Product {}

  /// alpha · a · b + beta · c: inputs a, b, optional c, which broadcasts to m × n.
  ///
  /// @param transposeA whether a is k × m
  /// @param transposeB whether b is n × k
  record Gemm(float alpha, float beta, boolean transposeA, boolean transposeB) implements Product {}

  /// Inputs a and b of 8 bits, optional zero points of a and of b; result `INT32`.
  record MatMulInteger() implements Product {}

  /// Inputs a, its scale and zero point, b, its scale and zero point, the result's scale and zero
  /// point.
  record QLinearMatMul() implements Product {}
}
