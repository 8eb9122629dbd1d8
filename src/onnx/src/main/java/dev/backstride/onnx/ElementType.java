package dev.backstride.onnx;

import java.util.Arrays;
import java.util.Optional;

/// The type of a tensor's elements.
public enum ElementType {
  FLOAT32(1, 4),
  UINT8(2, 1),
  INT8(3, 1),
  UINT16(4, 2),
  INT16(5, 2),
  INT32(6, 4),
  INT64(7, 8),
  BOOL(9, 1),
  FLOAT16(10, 2),
  FLOAT64(11, 8),
  UINT32(12, 4),
  UINT64(13, 8),
  BFLOAT16(16, 2);

  private final int code;
  private final int bytes;

  ElementType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /// The type's number in ONNX files.
  public int code() {
    return code;
  }

  /// Bytes an element takes.
  public int bytes() {
    return bytes;
  }

  /// Whether elements are floating-point numbers.
  public boolean isFloat() {
    return switch (this) {
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> true;
      case UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64, BOOL -> false;
    };
  }

  /// Whether elements are whole numbers, signed or not. `BOOL` is no number.
  public boolean isInteger() {
    return !isFloat() && this != BOOL;
  }

  /// The type with a number of ONNX files; empty for those that this library does not have, such
  /// as strings and complex numbers.
  public static Optional<ElementType> ofCode(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }
}
