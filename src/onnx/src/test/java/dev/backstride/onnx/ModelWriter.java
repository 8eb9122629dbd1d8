package dev.backstride.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;

/// Writes small ONNX models for tests: just enough of the protobuf encoding, one call a part.
///
/// ```
/// byte[] model =
///     new ModelWriter(17).input("x", 1, 3, -1, -1).node("Relu", "x", "y").output("y", 4)
///         .bytes();
/// ```
public final class ModelWriter {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final WireWriter graph = new WireWriter();
  private final int opset;
  private int nodes;

  /// @param opset version of the default operator set
  public ModelWriter(int opset) {
    this.opset = opset;
  }

  /// A float input. Negative sizes are dynamic, each with a name of its own.
  public ModelWriter input(String name, long... sizes) {
    return typedInput(name, FLOAT, sizes);
  }

  /// An input of an element type, by its ONNX number.
  public ModelWriter typedInput(String name, int type, long... sizes) {
    graph.message(11, valueInfo(name, type, sizes));
    return this;
  }

  /// A float output of unknown sizes.
  public ModelWriter output(String name, int rank) {
    return typedOutput(name, FLOAT, rank);
  }

  /// An output of unknown sizes.
  public ModelWriter typedOutput(String name, int type, int rank) {
    long[] sizes = new long[rank];
    Arrays.fill(sizes, -1);
    graph.message(12, valueInfo(name, type, sizes));
    return this;
  }

  /// A float constant.
  public ModelWriter constant(String name, float[] data, long... sizes) {
    byte[] raw = new byte[4 * data.length];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(data);
    return tensor(name, FLOAT, raw, sizes);
  }

  /// A scalar float constant.
  public ModelWriter constant(String name, float value) {
    return constant(name, new float[] {value});
  }

  /// An int64 constant of rank 1.
  public ModelWriter longs(String name, long... data) {
    byte[] raw = new byte[8 * data.length];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(data);
    return tensor(name, INT64, raw, data.length);
  }

  /// Any part of the graph's message.
  public ModelWriter part(int field, WireWriter message) {
    graph.message(field, message);
    return this;
  }

  private ModelWriter tensor(String name, int type, byte[] raw, long... sizes) {
    WireWriter tensor = new WireWriter();
    for (long size : sizes) {
      tensor.number(1, size);
    }
    tensor.number(2, type).text(8, name).bytes(9, raw);
    graph.message(5, tensor);
    return this;
  }

  /// A node.
  ///
  /// @param operator its operator, as in `Conv`
  /// @param inputs names, separated by commas; an empty one is an absent input
  /// @param outputs names, separated by commas
  /// @param attributes name, value, name, value …: Integer or Long, Float, String, int[], float[]
  public ModelWriter node(String operator, String inputs, String outputs, Object... attributes) {
    WireWriter node = new WireWriter();
    for (String input : inputs.isEmpty() ? new String[0] : inputs.split(",", -1)) {
      node.text(1, input);
    }
    for (String output : outputs.split(",", -1)) {
      node.text(2, output);
    }
    node.text(3, operator.toLowerCase(Locale.ROOT) + "_" + nodes++).text(4, operator);
    for (int a = 0; a < attributes.length; a += 2) {
      node.message(5, attribute((String) attributes[a], attributes[a + 1]));
    }
    graph.message(1, node);
    return this;
  }

  private static WireWriter attribute(String name, Object value) {
    WireWriter attribute = new WireWriter().text(1, name);
    switch (value) {
      case Integer i -> attribute.number(3, i).number(20, 2);
      case Long i -> attribute.number(3, i).number(20, 2);
      case Float f -> attribute.real(2, f).number(20, 1);
      case String s -> attribute.text(4, s).number(20, 3);
      case int[] ints -> {
        for (int i : ints) {
          attribute.number(8, i);
        }
        attribute.number(20, 7);
      }
      case float[] floats -> {
        for (float f : floats) {
          attribute.real(7, f);
        }
        attribute.number(20, 6);
      }
      default -> throw new IllegalArgumentException("attribute of " + value.getClass());
    }
    return attribute;
  }

  /// The model as a file's bytes.
  public byte[] bytes() {
    return new WireWriter()
        .number(1, 8)
        .message(7, graph.text(2, "test"))
        .message(8, new WireWriter().text(1, "").number(2, opset))
        .toByteArray();
  }

  private static WireWriter valueInfo(String name, int type, long... sizes) {
    WireWriter shape = new WireWriter();
    for (int a = 0; a < sizes.length; a++) {
      WireWriter dimension = new WireWriter();
      if (sizes[a] < 0) {
        dimension.text(2, name + "_" + a);
      } else {
        dimension.number(1, sizes[a]);
      }
      shape.message(1, dimension);
    }
    WireWriter tensor = new WireWriter().number(1, type).message(2, shape);
    return new WireWriter().text(1, name).message(2, new WireWriter().message(1, tensor));
  }
}
