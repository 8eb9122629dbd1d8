package dev.backstride.onnx.eval;

import dev.backstride.onnx.ElementType;

/// Rounding to small whole numbers.
final class Saturation {
  private Saturation() {}

  /// The value rounded to the nearest even, shifted by a zero point and limited to the type's
  /// range.
  static long of(ElementType type, double value, long zeroPoint) {
    double shifted = Math.rint(value) + zeroPoint;
    return (long) Math.clamp(shifted, least(type), most(type));
  }

  private static double least(ElementType type) {
    return switch (type) {
      case INT8 -> Byte.MIN_VALUE;
      case INT16 -> Short.MIN_VALUE;
      case INT32 -> Integer.MIN_VALUE;
      default -> 0;
    };
  }

  private static double most(ElementType type) {
    return switch (type) {
      case INT8 -> Byte.MAX_VALUE;
      case UINT8 -> 255;
      case INT16 -> Short.MAX_VALUE;
      case UINT16 -> 65535;
      default -> Integer.MAX_VALUE;
    };
  }
}
