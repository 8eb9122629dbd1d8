package dev.backstride.onnx;

import java.util.Arrays;

/// A tensor of 8-bit whole numbers or truth values.
///
/// @param type `INT8`, `UINT8` or `BOOL`
/// @param data the elements, not copied
/// @param shape the sizes
public record ByteTensor(ElementType type, byte[] data, Shape shape) implements Tensor {

  /// @throws InvalidInputException if the sizes do not make as many elements as there are, or the
  ///     type is another
  public ByteTensor {
    TensorChecks.requireOneOf(type, ElementType.INT8, ElementType.UINT8, ElementType.BOOL);
    TensorChecks.requireLength(data.length, shape);
  }

  @Override
  public byte[] array() {
    return data;
  }

  @Override
  public double doubleAt(int index) {
    return longAt(index);
  }

  @Override
  public long longAt(int index) {
    byte value = data[index];
    return switch (type) {
      case INT8 -> value;
      case UINT8 -> Byte.toUnsignedLong(value);
      default -> value == 0 ? 0 : 1;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteTensor that
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
