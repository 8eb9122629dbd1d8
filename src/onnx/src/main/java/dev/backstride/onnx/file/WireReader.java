package dev.backstride.onnx.file;

import dev.backstride.onnx.ModelFormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Walks through the fields of one protocol-buffer message in place. Nothing recurses.
final class WireReader {
  /// Bytes that a string may have: names and texts, never weights.
  private static final int MAX_STRING = 1 << 20;

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  /// Rough sizes of what a message, a string and a list's element become in memory, in bytes.
  private static final int OBJECT = 128;

  private static final int ELEMENT = 24;

  private final WireCursor cursor;
  private final StructureBudget budget;
  private int field;
  private int wireType;

  private WireReader(WireCursor cursor, StructureBudget budget) {
    this.cursor = cursor;
    this.budget = budget;
  }

  /// A reader of a whole file.
  ///
  /// @param name the message's type, for errors
  static WireReader of(MemorySegment file, String name) {
    return new WireReader(new WireCursor(file, 0, name), new StructureBudget());
  }

  /// Moves to the next field, whose value must then be read or skipped.
  boolean next() {
    if (!cursor.hasMore()) {
      return false;
    }
    long tag = cursor.varint();
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
    return cursor.varint();
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
    return cursor.float32();
  }

  /// The current field as a 64-bit float.
  double float64() {
    require(FIXED64);
    return cursor.float64();
  }

  /// The current field's bytes, not copied.
  MemorySegment bytes() {
    return packed().message();
  }

  /// The current field's bytes as numbers without tags.
  WireCursor packed() {
    require(BYTES);
    return cursor.bytes(cursor.name());
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

  /// A reader of the current field, a message.
  WireReader message(String name) {
    require(BYTES);
    budget.take(OBJECT);
    return new WireReader(cursor.bytes(name), budget);
  }

  /// The current field's numbers, packed or one, added to a list.
  void varints(List<Long> to) {
    if (!isBytes()) {
      budget.take(ELEMENT);
      to.add(varint());
      return;
    }
    WireCursor packed = packed();
    while (packed.hasMore()) {
      budget.take(ELEMENT);
      to.add(packed.varint());
    }
  }

  /// The current field's floats, packed or one, added to a list.
  void floats(List<Float> to) {
    if (!isBytes()) {
      budget.take(ELEMENT);
      to.add(float32());
      return;
    }
    WireCursor packed = packed();
    while (packed.hasMore()) {
      budget.take(ELEMENT);
      to.add(packed.float32());
    }
  }

  /// Passes over the current field.
  void skip() {
    switch (wireType) {
      case VARINT -> cursor.varint();
      case FIXED64 -> cursor.advance(8);
      case BYTES -> bytes();
      case FIXED32 -> cursor.advance(4);
      default -> throw error("field %d has the unknown wire type %d".formatted(field, wireType));
    }
  }

  /// The whole message.
  MemorySegment whole() {
    return cursor.message();
  }

  /// Where the message lies, for errors.
  String place() {
    return cursor.place();
  }

  /// An exception that names the place of the last byte read.
  ModelFormatException error(String rule) {
    return cursor.error(rule);
  }

  private void require(int type) {
    if (wireType != type) {
      throw error("field %d has wire type %d instead of %d".formatted(field, wireType, type));
    }
  }
}
