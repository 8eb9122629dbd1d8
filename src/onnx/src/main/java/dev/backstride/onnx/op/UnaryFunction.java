package dev.backstride.onnx.op;

/// A function of one number, other than those the engine can fuse.
public sealed interface UnaryFunction {

  /// Functions without parameters.
  enum Plain implements UnaryFunction {
    ABS,
    NEG,
    SIGN,
    NOT,
    BITWISE_NOT,
    RECIPROCAL,
    SQRT,
    EXP,
    LOG,
    FLOOR,
    CEIL,
    /// Halves go to the even neighbour.
    ROUND,
    ERF,
    SIN,
    COS,
    TAN,
    ASIN,
    ACOS,
    ATAN,
    SINH,
    COSH,
    ATANH,
    ASINH,
    ACOSH,
    /// Gives a truth value.
    IS_NAN
  }

  /// x + bias for x < −lambda, x − bias for x > lambda, else 0.
  record Shrink(float bias, float lambda) implements UnaryFunction {}

  /// A truth value.
  ///
  /// @param negative whether −∞ counts
  /// @param positive whether +∞ counts
  record IsInf(boolean negative, boolean positive) implements UnaryFunction {}
}
