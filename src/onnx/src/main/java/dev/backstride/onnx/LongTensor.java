package dev.backstride.onnx;

import java.util.Arrays;

/// A tensor of 64-bit whole numbers.
///
/// @param type `INT64` or `UINT64`
/// @param data the elements, not copied
/// @param shape the sizes
public record LongTensor(ElementType type, long[] data, Shape shape) implements Tensor {

  /// @throws InvalidInputException if the sizes do not make as many elements as there are, or the
  ///     type is another
  public LongTensor {
    TensorChecks.requireOneOf(type, ElementType.INT64, ElementType.UINT64);
    TensorChecks.requireLength(data.length, shape);
  }

  @Override
  public long[] array() {
    return data;
  }

  @Override
  public double doubleAt(int index) {
    long value = data[index];
    if (type == ElementType.INT64 || value >= 0) {
      return value;
    }
    // Halved, with the lost bit kept so that the rounding is right, and doubled.
    return ((value >>> 1) | (value & 1)) * 2.0;
  }

  @Override
  public long longAt(int index) {
    return data[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LongTensor that
        && type == that.type
        && shape.equals(that.shape)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return tensorType().toString();
  }
}
