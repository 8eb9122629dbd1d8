package dev.backstride.onnx.file;

import dev.backstride.onnx.ModelFormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// A place in a message. Takes numbers and stretches of bytes, each checked against the bytes that
/// are left.
final class WireCursor {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment message;
  private final long start;
  private final String name;
  private long position;

  /// @param start where the message lies in the file, for errors
  /// @param name the message's type, for errors
  WireCursor(MemorySegment message, long start, String name) {
    this.message = message;
    this.start = start;
    this.name = name;
  }

  /// The whole message.
  MemorySegment message() {
    return message;
  }

  /// The message's type.
  String name() {
    return name;
  }

  /// Where the message lies, for errors.
  String place() {
    return name + ", byte " + start;
  }

  /// Whether bytes are left.
  boolean hasMore() {
    return left() > 0;
  }

  /// Bytes that are left.
  long left() {
    return message.byteSize() - position;
  }

  /// The next whole number.
  long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = message.get(ValueLayout.JAVA_BYTE, advance(1));
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw error("a number takes more than 10 bytes");
  }

  /// The next 32-bit float.
  float float32() {
    return Float.intBitsToFloat(message.get(INT, advance(4)));
  }

  /// The next 64-bit float.
  double float64() {
    return Double.longBitsToDouble(message.get(LONG, advance(8)));
  }

  /// The next bytes, their number first, as a message of their own.
  WireCursor bytes(String name) {
    long length = varint();
    if (length < 0 || length > left()) {
      throw error(
          "length %s, but %d bytes are left".formatted(Long.toUnsignedString(length), left()));
    }
    long at = advance(length);
    return new WireCursor(message.asSlice(at, length), start + at, name);
  }

  /// Passes over bytes and gives the position of the first.
  long advance(long length) {
    if (length > left()) {
      throw error("%d bytes are wanted, but %d are left".formatted(length, left()));
    }
    long at = position;
    position += length;
    return at;
  }

  /// An exception that names this place.
  ModelFormatException error(String rule) {
    return new ModelFormatException(name + ", byte " + (start + position) + ": " + rule);
  }
}
