package dev.backstride.onnx.eval;

import dev.backstride.onnx.op.BinaryFunction;

/// Functions of two numbers.
final class BinaryMath {
  private BinaryMath() {}

  static double apply(BinaryFunction function, double a, double b) {
    return switch (function) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case POW -> Math.pow(a, b);
      case MOD -> a - b * Math.floor(a / b);
      case FMOD -> a % b;
      case PRELU -> a < 0 ? a * b : a;
      default -> throw new IllegalArgumentException(function + " gives no float");
    };
  }

  /// @param unsigned whether the bits mean numbers from 0 to 2⁶⁴−1
  /// @throws ArithmeticException if the divisor is 0
  static long apply(BinaryFunction function, long a, long b, boolean unsigned) {
    return switch (function) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> unsigned ? Long.divideUnsigned(a, b) : a / b;
      case POW -> power(a, b);
      case MOD -> unsigned ? Long.remainderUnsigned(a, b) : Math.floorMod(a, b);
      case FMOD -> unsigned ? Long.remainderUnsigned(a, b) : a % b;
      case PRELU -> a < 0 && !unsigned ? a * b : a;
      case AND, BITWISE_AND -> a & b;
      case OR, BITWISE_OR -> a | b;
      case XOR, BITWISE_XOR -> a ^ b;
      case SHIFT_LEFT -> b < 0 || b > 63 ? 0 : a << b;
      case SHIFT_RIGHT -> b < 0 || b > 63 ? 0 : a >>> b;
      default -> throw new IllegalArgumentException(function + " gives no number");
    };
  }

  static boolean compare(BinaryFunction function, double a, double b) {
    return switch (function) {
      case EQUAL -> a == b;
      case LESS -> a < b;
      case LESS_OR_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_OR_EQUAL -> a >= b;
      default -> throw new IllegalArgumentException(function + " is no comparison");
    };
  }

  static boolean compare(BinaryFunction function, long a, long b, boolean unsigned) {
    int order = unsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b);
    return compare(function, order, 0);
  }

  /// aᵇ, modulo 2⁶⁴; 1/a⁻ᵇ rounded toward zero for a negative b.
  private static long power(long a, long b) {
    if (b < 0) {
      return (long) Math.pow((double) a, (double) b);
    }
    long result = 1;
    long square = a;
    for (long rest = b; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }
}
