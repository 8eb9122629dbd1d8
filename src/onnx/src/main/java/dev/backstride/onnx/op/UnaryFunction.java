package dev.backstride.onnx.op;

/// A function of one number, other than those the engine can fuse.
public sealed interface UnaryFunction permits UnaryFunction.Plain, Curve {

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
    /// x / (1 + |x|).
    SOFTSIGN,
    /// x · tanh(ln(1 + eˣ)).
    MISH,
    /// Gives a truth value.
    IS_NAN
  }
}
