package dev.backstride.onnx.file;

import dev.backstride.onnx.ModelFormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Walks through the fields of one protocol-buffer message in place. Every length is checked
/// against the bytes of the message before it is used; nothing recurses.
final class WireReader {
  /// Bytes that a string may have: names and texts, never weights.
  static final int MAX_STRING = 1 << 20;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  /// Rough sizes of what a message, a string and a list's element become in memory, in bytes.
  private static final int OBJECT = 128;

  private static final int ELEMENT = 24;

  private final MemorySegment message;
  private final long start;
  private final String name;
  private final StructureBudget budget;
  private long position;
  private int field;
  private int wireType;

  private WireReader(MemorySegment message, long start, String name, StructureBudget budget) {
    this.message = message;
    this.start = start;
    this.name = name;
    this.budget = budget;
  }

  /// A reader of a whole file.
  ///
  /// @param name the message's type, for errors
  static WireReader of(MemorySegment file, String name) {
    return new WireReader(file, 0, name, new StructureBudget());
  }

  /// Moves to the next field, whose value must then be read or skipped.
  boolean next() {
    if (!hasMore()) {
      return false;
    }
    long tag = packedVarint();
    long number = tag >>> 3;
    if (number < 1 || number > 0x1fff_ffff) {
      throw error("field number " + number + " is outside 1..536870911");
    }
    field = (int) number;
    wireType = (int) (tag & 7);
    return true;
  }

  /// The number of the current field.
  int field() {
    return field;
  }

  /// Whether the current field holds bytes: a string, a message or packed numbers.
  boolean isBytes() {
    return wireType == BYTES;
  }

  /// The current field as a whole number.
  long varint() {
    require(VARINT);
    return packedVarint();
  }

  /// The current field as a whole number that fits 32 bits.
  int int32() {
    long value = varint();
    if (value != (int) value) {
      throw error("field %d is %d, which exceeds 32 bits".formatted(field, value));
    }
    return (int) value;
  }

  /// The current field as a 32-bit float.
  float float32() {
    require(FIXED32);
    return packedFloat32();
  }

  /// The current field as a 64-bit float.
  double float64() {
    require(FIXED64);
    return packedFloat64();
  }

  /// The current field's bytes, not copied.
  MemorySegment bytes() {
    require(BYTES);
    long length = packedVarint();
    if (length < 0 || length > left()) {
      throw error(
          "field %d has length %s, but %d bytes are left"
              .formatted(field, Long.toUnsignedString(length), left()));
    }
    return message.asSlice(advance(length), length);
  }

  /// The current field as text.
  String string() {
    MemorySegment bytes = bytes();
    if (bytes.byteSize() > MAX_STRING) {
      throw error("field %d is a text of more than %d bytes".formatted(field, MAX_STRING));
    }
    budget.take(ELEMENT + bytes.byteSize());
    return new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }

  /// A reader of the current field, a message or packed numbers.
  WireReader message(String name) {
    MemorySegment bytes = bytes();
    budget.take(OBJECT);
    return new WireReader(bytes, start + position - bytes.byteSize(), name, budget);
  }

  /// The current field's numbers, packed or one, added to a list.
  void varints(List<Long> to) {
    if (!isBytes()) {
      budget.take(ELEMENT);
      to.add(varint());
      return;
    }
    WireReader packed = message(name);
    while (packed.hasMore()) {
      budget.take(ELEMENT);
      to.add(packed.packedVarint());
    }
  }

  /// The current field's floats, packed or one, added to a list.
  void floats(List<Float> to) {
    if (!isBytes()) {
      budget.take(ELEMENT);
      to.add(float32());
      return;
    }
    WireReader packed = message(name);
    while (packed.hasMore()) {
      budget.take(ELEMENT);
      to.add(packed.packedFloat32());
    }
  }

  /// Whether bytes are left.
  boolean hasMore() {
    return left() > 0;
  }

  /// Bytes that are left.
  long left() {
    return message.byteSize() - position;
  }

  /// The next whole number, without a tag.
  long packedVarint() {
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

  /// The next 32-bit float, without a tag.
  float packedFloat32() {
    return Float.intBitsToFloat(message.get(INT, advance(4)));
  }

  /// The next 64-bit float, without a tag.
  double packedFloat64() {
    return Double.longBitsToDouble(message.get(LONG, advance(8)));
  }

  /// Passes over the current field.
  void skip() {
    switch (wireType) {
      case VARINT -> packedVarint();
      case FIXED64 -> advance(8);
      case BYTES -> bytes();
      case FIXED32 -> advance(4);
      default -> throw error("field %d has the unknown wire type %d".formatted(field, wireType));
    }
  }

  /// The whole message.
  MemorySegment whole() {
    return message;
  }

  /// Where the message lies, for errors.
  String place() {
    return name + ", byte " + start;
  }

  /// An exception that names the place of the last byte read.
  ModelFormatException error(String rule) {
    return new ModelFormatException(name + ", byte " + (start + position) + ": " + rule);
  }

  private void require(int type) {
    if (wireType != type) {
      throw error("field %d has wire type %d instead of %d".formatted(field, wireType, type));
    }
  }

  private long advance(long length) {
    if (length > left()) {
      throw error("%d bytes are wanted, but %d are left".formatted(length, left()));
    }
    long at = position;
    position += length;
    return at;
  }
}
