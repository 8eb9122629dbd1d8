package dev.backstride.train.export;

import dev.backstride.train.file.FloatBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A protobuf message that is being written: fields in the order in which they are added. Arrays
/// of floats are not copied, so that a network's weights need no second place in memory.
final class Message {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;

  private final List<Part> parts = new ArrayList<>();

  private sealed interface Part {
    long size();

    void writeTo(OutputStream out) throws IOException;
  }

  private record Bytes(byte[] bytes) implements Part {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }

  private record Floats(float[] values) implements Part {
    @Override
    public long size() {
      return (long) values.length * Float.BYTES;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      FloatBytes.write(values, out);
    }
  }

  private record Nested(Message message, long size) implements Part {
    @Override
    public void writeTo(OutputStream out) throws IOException {
      message.writeTo(out);
    }
  }

  /// Adds an integer or an enumeration's value.
  Message number(int field, long value) {
    return raw(varint(key(field, VARINT), value));
  }

  /// Adds a float.
  Message real(int field, float value) {
    byte[] bytes = new byte[Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(value);
    return raw(varint(key(field, FIXED_32))).raw(bytes);
  }

  /// Adds a string.
  Message text(int field, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return raw(varint(key(field, LENGTH_DELIMITED), bytes.length)).raw(bytes);
  }

  /// Adds floats as bytes, lowest first.
  Message floats(int field, float[] values) {
    return delimited(field, new Floats(values));
  }

  /// Adds a message, which must be complete.
  Message message(int field, Message message) {
    return delimited(field, new Nested(message, message.size()));
  }

  private Message delimited(int field, Part part) {
    raw(varint(key(field, LENGTH_DELIMITED), part.size()));
    parts.add(part);
    return this;
  }

  private Message raw(byte[] bytes) {
    parts.add(new Bytes(bytes));
    return this;
  }

  private static long key(int field, int wireType) {
    return ((long) field << 3) | wireType;
  }

  /// Numbers of seven bits a byte, the lowest first; the top bit says that more follow.
  private static byte[] varint(long... values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (long value : values) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        bytes.write((int) (rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      bytes.write((int) rest);
    }
    return bytes.toByteArray();
  }

  /// Bytes that the message takes.
  long size() {
    return parts.stream().mapToLong(Part::size).sum();
  }

  void writeTo(OutputStream out) throws IOException {
    for (Part part : parts) {
      part.writeTo(out);
    }
  }
}
