package dev.backstride.peers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A protobuf message under construction: fields in the order in which they are added. Just
/// enough to write an ONNX model.
final class ProtoMessage {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;

  private final List<byte[]> chunks = new ArrayList<>();
  private int length;

  ProtoMessage number(int field, long value) {
    varint((field << 3) | VARINT);
    varint(value);
    return this;
  }

  ProtoMessage text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtoMessage message(int field, ProtoMessage value) {
    header(field, value.length);
    value.chunks.forEach(this::add);
    return this;
  }

  /// The numbers' bits, little-endian, as ONNX's `raw_data` holds them.
  ProtoMessage raw(int field, float[] values) {
    byte[] data = new byte[Math.multiplyExact(values.length, Float.BYTES)];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return bytes(field, data);
  }

  /// The message's bytes.
  byte[] toByteArray() {
    ByteBuffer all = ByteBuffer.allocate(length);
    chunks.forEach(all::put);
    return all.array();
  }

  private ProtoMessage bytes(int field, byte[] value) {
    header(field, value.length);
    add(value);
    return this;
  }

  private void header(int field, int bytes) {
    varint((field << 3) | LENGTH_DELIMITED);
    varint(bytes);
  }

  private void varint(long value) {
    byte[] digits = new byte[10];
    int count = 0;
    long rest = value;
    do {
      long more = rest >>> 7 == 0 ? 0 : 0x80;
      digits[count++] = (byte) ((rest & 0x7F) | more);
      rest >>>= 7;
    } while (rest != 0);
    add(Arrays.copyOf(digits, count));
  }

  private void add(byte[] chunk) {
    chunks.add(chunk);
    length = Math.addExact(length, chunk.length);
  }
}
