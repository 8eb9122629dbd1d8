package dev.backstride.onnx;

import java.util.Arrays;

/// A tensor of 32-bit whole numbers.
///
/// @param type `INT32` or `UINT32`
/// @param data the elements, not copied
/// @param shape the sizes
public record IntTensor(ElementType type, int[] data, Shape shape) implements Tensor {

  /// @throws InvalidInputException if the sizes do not make as many elements as there are, or the
  ///     type is another
  public IntTensor {
    TensorChecks.requireOneOf(type, ElementType.INT32, ElementType.UINT32);
    TensorChecks.requireLength(data.length, shape);
  }

  @Override
  public int[] array() {
    return data;
  }

  @Override
  public double doubleAt(int index) {
    return longAt(index);
  }

  @Override
  public long longAt(int index) {
    return type == ElementType.INT32 ? data[index] : Integer.toUnsignedLong(data[index]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntTensor that
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
