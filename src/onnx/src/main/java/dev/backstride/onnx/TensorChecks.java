package dev.backstride.onnx;

import java.util.Arrays;

/// The rules that every kind of tensor keeps.
final class TensorChecks {
  private TensorChecks() {}

  static void requireLength(int length, Shape shape) {
    if (length != shape.count()) {
      throw new InvalidInputException(
          "sizes %s make %d elements, but there are %d".formatted(shape, shape.count(), length));
    }
  }

  static void requireOneOf(ElementType type, ElementType... kept) {
    if (!Arrays.asList(kept).contains(type)) {
      throw new InvalidInputException(
          type + " is not kept in this array, only " + Arrays.toString(kept));
    }
  }
}
