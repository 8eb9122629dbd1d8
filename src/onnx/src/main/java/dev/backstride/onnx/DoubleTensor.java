package dev.backstride.onnx;

import java.util.Arrays;

/// A `FLOAT64` tensor.
///
/// @param data the elements, not copied
/// @param shape the sizes
public record DoubleTensor(double[] data, Shape shape) implements Tensor {

  /// @throws InvalidInputException if the sizes do not make as many elements as there are
  public DoubleTensor {
    TensorChecks.requireLength(data.length, shape);
  }

  @Override
  public ElementType type() {
    return ElementType.FLOAT64;
  }

  @Override
  public double[] array() {
    return data;
  }

  @Override
  public double doubleAt(int index) {
    return data[index];
  }

  @Override
  public long longAt(int index) {
    return (long) data[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DoubleTensor that
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
