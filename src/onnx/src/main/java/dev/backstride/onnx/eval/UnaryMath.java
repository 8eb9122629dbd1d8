package dev.backstride.onnx.eval;

import dev.backstride.engine.ErrorFunction;
import dev.backstride.onnx.op.UnaryFunction;
import dev.backstride.onnx.op.UnaryFunction.Plain;

/// Functions of one number.
final class UnaryMath {
  private UnaryMath() {}

  static double apply(UnaryFunction function, double x) {
    return switch (function) {
      case Plain plain -> apply(plain, x);
      case UnaryFunction.Shrink(float bias, float lambda) ->
          x < -lambda ? x + bias : x > lambda ? x - bias : 0;
      case UnaryFunction.IsInf(boolean negative, boolean positive) ->
          Double.isInfinite(x) && (x < 0 ? negative : positive) ? 1 : 0;
    };
  }

  private static double apply(Plain function, double x) {
    return switch (function) {
      case ABS -> Math.abs(x);
      case NEG -> -x;
      case SIGN -> Math.signum(x);
      case NOT -> x == 0 ? 1 : 0;
      case BITWISE_NOT -> throw new IllegalArgumentException("of a float");
      case RECIPROCAL -> 1 / x;
      case SQRT -> Math.sqrt(x);
      case EXP -> Math.exp(x);
      case LOG -> Math.log(x);
      case FLOOR -> Math.floor(x);
      case CEIL -> Math.ceil(x);
      case ROUND -> Math.rint(x);
      case ERF -> ErrorFunction.erf(x);
      case SIN -> Math.sin(x);
      case COS -> Math.cos(x);
      case TAN -> Math.tan(x);
      case ASIN -> Math.asin(x);
      case ACOS -> Math.acos(x);
      case ATAN -> Math.atan(x);
      case SINH -> Math.sinh(x);
      case COSH -> Math.cosh(x);
      case ASINH -> Math.copySign(asinh(Math.abs(x)), x);
      case ACOSH -> Math.log(x + Math.sqrt(x * x - 1));
      case ATANH -> (Math.log1p(x) - Math.log1p(-x)) / 2;
      case IS_NAN -> Double.isNaN(x) ? 1 : 0;
    };
  }

  /// Of a number of at least 0; accurate near 0, unlike ln(x + √(x² + 1)).
  private static double asinh(double x) {
    return Math.log1p(x + x * x / (1 + Math.sqrt(x * x + 1)));
  }

  /// Of whole numbers and truth values.
  static long apply(UnaryFunction function, long x) {
    return switch (function) {
      case Plain.ABS -> Math.abs(x);
      case Plain.NEG -> -x;
      case Plain.SIGN -> Long.signum(x);
      case Plain.NOT -> x == 0 ? 1 : 0;
      case Plain.BITWISE_NOT -> ~x;
      default -> throw new IllegalArgumentException(function + " of a whole number");
    };
  }
}
