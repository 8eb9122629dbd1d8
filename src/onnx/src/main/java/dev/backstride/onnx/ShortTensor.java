package dev.backstride.onnx;

import java.util.Arrays;

/// A tensor of 16-bit whole numbers or floats.
///
/// @param type `INT16`, `UINT16`, `FLOAT16` or `BFLOAT16`
/// @param data the elements, not copied
/// @param shape the sizes
public record ShortTensor(ElementType type, short[] data, Shape shape) implements Tensor {

  /// @throws InvalidInputException if the sizes do not make as many elements as there are, or the
  ///     type is another
  public ShortTensor {
    TensorChecks.requireOneOf(
        type, ElementType.INT16, ElementType.UINT16, ElementType.FLOAT16, ElementType.BFLOAT16);
    TensorChecks.requireLength(data.length, shape);
  }

  @Override
  public short[] array() {
    return data;
  }

  @Override
  public double doubleAt(int index) {
    short value = data[index];
    return switch (type) {
      case INT16 -> value;
      case UINT16 -> Short.toUnsignedInt(value);
      case FLOAT16 -> Float.float16ToFloat(value);
      default -> Float.intBitsToFloat(value << 16);
    };
  }

  @Override
  public long longAt(int index) {
    return (long) doubleAt(index);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ShortTensor that
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
