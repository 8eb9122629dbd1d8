package dev.backstride.cli;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes small ONNX files: messages of ONNX's protocol buffers, field by field.
public final class OnnxBytes {
  private static final int FLOAT = 1;
  private static final int BYTES = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /// A model of opset 17.
  ///
  /// @param graphParts made by [#node], [#initializer], [#input] and [#output]
  public static byte[] model(OnnxBytes... graphParts) {
    OnnxBytes graph = new OnnxBytes().text(2, "test");
    for (OnnxBytes part : graphParts) {
      graph.out.writeBytes(part.bytes());
    }
    return new OnnxBytes()
        .number(1, 8)
        .message(7, graph)
        .message(8, new OnnxBytes().text(1, "").number(2, 17))
        .bytes();
  }

  /// A network that scores pixels by their red: 1×3×height×width to 1×1×height×width.
  public static byte[] redness() {
    return model(
        initializer("w", new float[] {9, 0, 0}, 1, 3, 1, 1),
        node("Conv", "score", "x", "w"),
        node("Sigmoid", "y", "score"),
        input("x", 1, 3, -1, -1),
        output("y", 1, 1, -1, -1));
  }

  /// y = a + b, of sizes 2 × 3.
  public static byte[] sum() {
    return model(node("Add", "y", "a", "b"), input("a", 2, 3), input("b", 2, 3), output("y", 2, 3));
  }

  /// A node; its name is its output's.
  public static OnnxBytes node(String operator, String output, String... inputs) {
    OnnxBytes node = new OnnxBytes();
    for (String input : inputs) {
      node.text(1, input);
    }
    node.text(2, output).text(3, output).text(4, operator);
    return new OnnxBytes().message(1, node);
  }

  /// A constant of the graph.
  public static OnnxBytes initializer(String name, float[] data, int... sizes) {
    return new OnnxBytes().message(5, tensorMessage(name, data, sizes));
  }

  /// The bytes of a file with one tensor.
  public static byte[] tensor(float[] data, int... sizes) {
    return tensorMessage("", data, sizes).bytes();
  }

  private static OnnxBytes tensorMessage(String name, float[] data, int... sizes) {
    OnnxBytes tensor = new OnnxBytes();
    for (int size : sizes) {
      tensor.number(1, size);
    }
    ByteBuffer raw = ByteBuffer.allocate(data.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(data);
    return tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array());
  }

  /// An input of the graph; size −1 is left open.
  public static OnnxBytes input(String name, int... sizes) {
    return new OnnxBytes().message(11, value(name, sizes));
  }

  /// An output of the graph; size −1 is left open.
  public static OnnxBytes output(String name, int... sizes) {
    return new OnnxBytes().message(12, value(name, sizes));
  }

  private static OnnxBytes value(String name, int... sizes) {
    OnnxBytes shape = new OnnxBytes();
    for (int size : sizes) {
      shape.message(1, size < 0 ? new OnnxBytes() : new OnnxBytes().number(1, size));
    }
    OnnxBytes tensorType = new OnnxBytes().number(1, FLOAT).message(2, shape);
    return new OnnxBytes().text(1, name).message(2, new OnnxBytes().message(1, tensorType));
  }

  private OnnxBytes number(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  private OnnxBytes text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  private OnnxBytes message(int field, OnnxBytes value) {
    return bytes(field, value.bytes());
  }

  private OnnxBytes bytes(int field, byte[] value) {
    varint(((long) field << 3) | BYTES);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while (rest >>> 7 != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private byte[] bytes() {
    return out.toByteArray();
  }
}
