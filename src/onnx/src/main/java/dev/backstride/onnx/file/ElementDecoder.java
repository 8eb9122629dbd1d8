package dev.backstride.onnx.file;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Turns a stored tensor's elements into an array of the kind that [Tensor#newArray] gives.
final class ElementDecoder {
  /// Bytes of a mapped file count as memory of this process from when they are read until they are
  /// unloaded: so many at most.
  private static final long PIECE_BYTES = 1 << 24;

  private ElementDecoder() {}

  /// The field of `TensorProto` that holds elements of a type one by one.
  static int field(ElementType type) {
    return switch (type) {
      case FLOAT32 -> 4;
      case INT32, INT16, INT8, UINT16, UINT8, BOOL, FLOAT16, BFLOAT16 -> 5;
      case INT64 -> 7;
      case FLOAT64 -> 10;
      case UINT32, UINT64 -> 11;
    };
  }

  /// Elements given as bytes, little-endian.
  static Object ofBytes(ElementType type, int count, MemorySegment bytes) {
    Object array = Tensor.newArray(type, count);
    ValueLayout layout =
        switch (array) {
          case float[] _ -> ValueLayout.JAVA_FLOAT_UNALIGNED;
          case double[] _ -> ValueLayout.JAVA_DOUBLE_UNALIGNED;
          case long[] _ -> ValueLayout.JAVA_LONG_UNALIGNED;
          case int[] _ -> ValueLayout.JAVA_INT_UNALIGNED;
          case short[] _ -> ValueLayout.JAVA_SHORT_UNALIGNED;
          default -> ValueLayout.JAVA_BYTE;
        };
    ValueLayout ordered = layout.withOrder(ByteOrder.LITTLE_ENDIAN);
    int piece = (int) (PIECE_BYTES / ordered.byteSize());
    for (int at = 0; at < count; at += piece) {
      int length = Math.min(piece, count - at);
      MemorySegment part = bytes.asSlice(at * ordered.byteSize(), length * ordered.byteSize());
      MemorySegment.copy(part, ordered, 0, array, at, length);
      if (part.isMapped()) {
        part.unload();
      }
    }
    return array;
  }

  /// Elements given one by one.
  ///
  /// @param in at the start of the tensor's message, which has `count` of them
  static Object ofFields(ElementType type, int count, WireReader in) {
    Object array = Tensor.newArray(type, count);
    int index = 0;
    while (in.next()) {
      if (in.field() != field(type)) {
        in.skip();
      } else if (in.isBytes()) {
        WireCursor packed = in.packed();
        while (packed.hasMore()) {
          putPacked(array, index++, packed);
        }
      } else {
        put(array, index++, in);
      }
    }
    return array;
  }

  private static void putPacked(Object array, int index, WireCursor in) {
    switch (array) {
      case float[] floats -> floats[index] = in.float32();
      case double[] doubles -> doubles[index] = in.float64();
      default -> putWhole(array, index, in.varint());
    }
  }

  private static void put(Object array, int index, WireReader in) {
    switch (array) {
      case float[] floats -> floats[index] = in.float32();
      case double[] doubles -> doubles[index] = in.float64();
      default -> putWhole(array, index, in.varint());
    }
  }

  private static void putWhole(Object array, int index, long value) {
    switch (array) {
      case long[] longs -> longs[index] = value;
      case int[] ints -> ints[index] = (int) value;
      case short[] shorts -> shorts[index] = (short) value;
      case byte[] bytes -> bytes[index] = (byte) value;
      default -> throw new IllegalArgumentException("not an array of whole numbers");
    }
  }
}
