package dev.backstride.onnx;

import java.util.Arrays;

/// A row-major tensor. It shares the array that it is made of, and gives the same array out: who
/// made it must not write the array afterwards, and who gets it must not write it at all. Two
/// tensors are equal if type, shape and all elements are, NaN being equal to NaN.
///
/// Element types without a primitive type of their own are kept in the bits of one: unsigned
/// numbers in the signed type of that size, half-precision floats in `short`, `BOOL` as bytes 0
/// and 1.
public sealed interface Tensor extends TensorSource
    permits FloatTensor, DoubleTensor, LongTensor, IntTensor, ShortTensor, ByteTensor {

  /// Element `index` in row-major order, as a floating-point number. `BOOL` gives 0 or 1.
  double doubleAt(int index);

  /// Element `index` in row-major order, as a whole number: floats lose their fraction and
  /// saturate, `UINT64` above 2⁶³−1 wraps around, `BOOL` gives 0 or 1.
  long longAt(int index);

  /// The storage, of the type that the class says.
  Object array();

  @Override
  default Tensor read() {
    return this;
  }

  /// Number of elements.
  default int count() {
    return shape().count();
  }

  /// The elements of a `FLOAT32` tensor, not copied.
  ///
  /// @throws InvalidInputException if the tensor is of another type
  default float[] floats() {
    if (this instanceof FloatTensor tensor) {
      return tensor.data();
    }
    throw new InvalidInputException("a tensor of type FLOAT32 is wanted, this one is " + type());
  }

  /// All elements as whole numbers, in a new array; see [#longAt].
  default long[] toLongs() {
    long[] values = new long[count()];
    Arrays.setAll(values, this::longAt);
    return values;
  }

  /// A `FLOAT32` tensor.
  ///
  /// @throws InvalidInputException if the sizes do not make as many elements as there are
  static FloatTensor of(float[] data, int... sizes) {
    return new FloatTensor(data, new Shape(sizes));
  }

  /// A `FLOAT64` tensor.
  ///
  /// @throws InvalidInputException if the sizes do not make as many elements as there are
  static DoubleTensor of(double[] data, int... sizes) {
    return new DoubleTensor(data, new Shape(sizes));
  }

  /// An `INT64` tensor.
  ///
  /// @throws InvalidInputException if the sizes do not make as many elements as there are
  static LongTensor of(long[] data, int... sizes) {
    return new LongTensor(ElementType.INT64, data, new Shape(sizes));
  }

  /// An `INT32` tensor.
  ///
  /// @throws InvalidInputException if the sizes do not make as many elements as there are
  static IntTensor of(int[] data, int... sizes) {
    return new IntTensor(ElementType.INT32, data, new Shape(sizes));
  }

  /// A `BOOL` tensor.
  ///
  /// @throws InvalidInputException if the sizes do not make as many elements as there are
  static ByteTensor of(boolean[] data, int... sizes) {
    byte[] bytes = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      bytes[i] = (byte) (data[i] ? 1 : 0);
    }
    return new ByteTensor(ElementType.BOOL, bytes, new Shape(sizes));
  }

  /// A tensor of any type on an array of the type that keeps it: `float[]` for `FLOAT32`,
  /// `double[]` for `FLOAT64`, `long[]`, `int[]`, `short[]`, `byte[]` for the rest, by size.
  ///
  /// @throws InvalidInputException if the array is of another type or length
  static Tensor of(ElementType type, Object array, Shape shape) {
    return switch (array) {
      case float[] data when type == ElementType.FLOAT32 -> new FloatTensor(data, shape);
      case double[] data when type == ElementType.FLOAT64 -> new DoubleTensor(data, shape);
      case long[] data -> new LongTensor(type, data, shape);
      case int[] data -> new IntTensor(type, data, shape);
      case short[] data -> new ShortTensor(type, data, shape);
      case byte[] data -> new ByteTensor(type, data, shape);
      default ->
          throw new InvalidInputException(
              type + " is not kept in " + array.getClass().getSimpleName());
    };
  }

  /// A new array of the type that keeps elements of `type`.
  static Object newArray(ElementType type, int length) {
    return switch (type) {
      case FLOAT32 -> new float[length];
      case FLOAT64 -> new double[length];
      case INT64, UINT64 -> new long[length];
      case INT32, UINT32 -> new int[length];
      case INT16, UINT16, FLOAT16, BFLOAT16 -> new short[length];
      case INT8, UINT8, BOOL -> new byte[length];
    };
  }
}
