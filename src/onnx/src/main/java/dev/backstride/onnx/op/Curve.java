package dev.backstride.onnx.op;

/// Functions of one number with parameters.
public sealed interface Curve extends UnaryFunction {

  /// gamma · x for x > 0, else gamma · alpha · (eˣ − 1).
  record Selu(float alpha, float gamma) implements Curve {}

  /// x for x > 0, else alpha · (e^(x/alpha) − 1).
  record Celu(float alpha) implements Curve {}

  /// x for x > alpha, else 0.
  record ThresholdedRelu(float alpha) implements Curve {}

  /// x + bias for x < −lambda, x − bias for x > lambda, else 0.
  record Shrink(float bias, float lambda) implements Curve {}

  /// x · Φ(x).
  ///
  /// @param tanh whether Φ is approximated by a hyperbolic tangent
  record Gelu(boolean tanh) implements Curve {}

  /// A truth value.
  ///
  /// @param negative whether −∞ counts
  /// @param positive whether +∞ counts
  record IsInf(boolean negative, boolean positive) implements Curve {}
}
