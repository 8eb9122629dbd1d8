package dev.backstride.cli.npy;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The elements of a tensor as bytes of a file.
final class Elements {
  private static final int CHUNK = 1 << 14;

  private Elements() {}

  /// A tensor of elements in row-major order.
  static Tensor load(MemorySegment bytes, NpyHeader header) {
    ByteOrder order = header.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    int count = header.shape().count();
    Object array = Tensor.newArray(header.type(), count);
    MemorySegment.copy(bytes, layout(header.type(), order), 0, array, 0, count);
    if (header.type() == ElementType.BOOL) {
      requireBooleans((byte[]) array);
    }
    return Tensor.of(header.type(), array, header.shape());
  }

  private static void requireBooleans(byte[] values) {
    for (byte value : values) {
      if (value != 0 && value != 1) {
        throw new IllegalArgumentException("an element of type BOOL is " + value);
      }
    }
  }

  /// Writes all elements in row-major order, lowest byte first.
  static void store(Tensor tensor, OutputStream out) throws IOException {
    byte[] chunk = new byte[CHUNK * tensor.type().bytes()];
    ValueLayout layout = layout(tensor.type(), ByteOrder.LITTLE_ENDIAN);
    for (int done = 0; done < tensor.count(); done += CHUNK) {
      int count = Math.min(CHUNK, tensor.count() - done);
      MemorySegment.copy(tensor.array(), done, MemorySegment.ofArray(chunk), layout, 0, count);
      out.write(chunk, 0, count * tensor.type().bytes());
    }
  }

  /// The elements in row-major order, of ones whose first index runs fastest.
  static MemorySegment transposed(MemorySegment columnMajor, int size, Shape shape) {
    MemorySegment rowMajor =
        MemorySegment.ofArray(
            new long[Math.toIntExact(Math.ceilDiv((long) shape.count() * size, 8L))]);
    int[] index = new int[shape.rank()];
    for (int target = 0; target < shape.count(); target++) {
      long source = 0;
      for (int a = shape.rank() - 1; a >= 0; a--) {
        source = source * shape.size(a) + index[a];
      }
      MemorySegment.copy(columnMajor, source * size, rowMajor, (long) target * size, size);
      increment(index, shape);
    }
    return rowMajor;
  }

  private static void increment(int[] index, Shape shape) {
    for (int a = shape.rank() - 1; a >= 0; a--) {
      if (++index[a] < shape.size(a)) {
        return;
      }
      index[a] = 0;
    }
  }

  private static ValueLayout layout(ElementType type, ByteOrder order) {
    return switch (type) {
      case FLOAT32 -> ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order);
      case FLOAT64 -> ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order);
      case INT64, UINT64 -> ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order);
      case INT32, UINT32 -> ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
      case INT16, UINT16, FLOAT16, BFLOAT16 -> ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
      case INT8, UINT8, BOOL -> ValueLayout.JAVA_BYTE;
    };
  }
}
