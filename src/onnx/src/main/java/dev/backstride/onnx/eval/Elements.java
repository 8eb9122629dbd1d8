package dev.backstride.onnx.eval;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;

/// A tensor in the making, at first all zeros.
final class Elements {
  private final TensorType type;
  private final Object array;
  private final Tensor tensor;

  Elements(TensorType type) {
    this(type, Tensor.newArray(type.type(), type.shape().count()));
  }

  private Elements(TensorType type, Object array) {
    this.type = type;
    this.array = array;
    this.tensor = Tensor.of(type.type(), array, type.shape());
  }

  /// A copy of a tensor, to be changed.
  static Elements copyOf(Tensor tensor) {
    Elements copy = new Elements(tensor.tensorType());
    System.arraycopy(tensor.array(), 0, copy.array, 0, tensor.count());
    return copy;
  }

  /// Number of elements.
  int count() {
    return type.shape().count();
  }

  /// The tensor, which follows later changes.
  Tensor tensor() {
    return tensor;
  }

  /// Sets an element to a whole number; what exceeds the type wraps around.
  void set(int index, long value) {
    switch (type.type()) {
      case FLOAT32 -> ((float[]) array)[index] = value;
      case FLOAT64 -> ((double[]) array)[index] = value;
      case INT64, UINT64 -> ((long[]) array)[index] = value;
      case INT32, UINT32 -> ((int[]) array)[index] = (int) value;
      case INT16, UINT16 -> ((short[]) array)[index] = (short) value;
      case INT8, UINT8 -> ((byte[]) array)[index] = (byte) value;
      case BOOL -> ((byte[]) array)[index] = (byte) (value == 0 ? 0 : 1);
      case FLOAT16, BFLOAT16 -> set(index, (double) value);
    }
  }

  /// Sets an element to a number, rounded to the nearest float, or toward zero to a whole number.
  void set(int index, double value) {
    switch (type.type()) {
      case FLOAT32 -> ((float[]) array)[index] = (float) value;
      case FLOAT64 -> ((double[]) array)[index] = value;
      case FLOAT16 -> ((short[]) array)[index] = Float.floatToFloat16((float) value);
      case BFLOAT16 -> ((short[]) array)[index] = brainFloat((float) value);
      case BOOL -> ((byte[]) array)[index] = (byte) (value == 0 ? 0 : 1);
      case UINT64 -> ((long[]) array)[index] = unsigned(value);
      case INT64, INT32, UINT32, INT16, UINT16, INT8, UINT8 -> set(index, (long) value);
    }
  }

  /// Sets an element to a truth value.
  void set(int index, boolean value) {
    set(index, value ? 1L : 0L);
  }

  /// Sets an element to one of another tensor, converted if the types differ.
  void set(int index, Tensor from, int fromIndex) {
    boolean toFloat = type.type().isFloat();
    if (from.type().isFloat() || (toFloat && from.type() == ElementType.UINT64)) {
      set(index, from.doubleAt(fromIndex));
    } else {
      set(index, from.longAt(fromIndex));
    }
  }

  /// The upper half of the float's bits, rounded to the nearest even.
  private static short brainFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) (bits >> 16 | 0x40);
    }
    return (short) ((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
  }

  private static long unsigned(double value) {
    double half = 0x1p63;
    return value < half ? (long) value : (long) (value - half) ^ Long.MIN_VALUE;
  }
}
