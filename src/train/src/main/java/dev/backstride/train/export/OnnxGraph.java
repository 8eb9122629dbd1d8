package dev.backstride.train.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/// An ONNX model that is being written.
final class OnnxGraph {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int ATTRIBUTE_FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_INTS = 7;

  /// The version of the file format that came with the operator set.
  private static final int IR_VERSION = 8;

  private static final int OPSET = 17;

  private final Message graph = new Message();

  /// A node.
  ///
  /// @param name unique; that of the output
  /// @param inputs names
  /// @param attributes Integer, Float or int[] by name
  void node(String operator, String name, String[] inputs, Map<String, Object> attributes) {
    Message node = new Message();
    for (String input : inputs) {
      node.text(1, input);
    }
    node.text(2, name).text(3, name).text(4, operator);
    attributes.forEach((key, value) -> node.message(5, attribute(key, value)));
    graph.message(1, node);
  }

  private static Message attribute(String name, Object value) {
    Message attribute = new Message().text(1, name);
    switch (value) {
      case Float real -> attribute.real(2, real).number(20, ATTRIBUTE_FLOAT);
      case Integer number -> attribute.number(3, number).number(20, ATTRIBUTE_INT);
      case int[] numbers -> {
        for (int number : numbers) {
          attribute.number(8, number);
        }
        attribute.number(20, ATTRIBUTE_INTS);
      }
      default -> throw new IllegalArgumentException(name + " is " + value);
    }
    return attribute;
  }

  /// A constant of floats.
  void constant(String name, int[] sizes, float[] values) {
    graph.message(5, tensor(sizes, FLOAT).text(8, name).floats(9, values));
  }

  /// A constant of whole numbers, of rank 1.
  void constant(String name, long... values) {
    Message tensor = tensor(new int[] {values.length}, INT64).text(8, name);
    for (long value : values) {
      tensor.number(7, value);
    }
    graph.message(5, tensor);
  }

  private static Message tensor(int[] sizes, int type) {
    Message tensor = new Message();
    for (int size : sizes) {
      tensor.number(1, size);
    }
    return tensor.number(2, type);
  }

  /// The input: batch × channels × height × width, any batch and size.
  void input(String name, int channels) {
    graph.message(11, picture(name, channels, "height", "width"));
  }

  /// The output: batch × channels × any height and width.
  void output(String name, int channels) {
    graph.message(12, picture(name, channels, "out_height", "out_width"));
  }

  private static Message picture(String name, int channels, String height, String width) {
    Message sizes =
        new Message()
            .message(1, new Message().text(2, "batch"))
            .message(1, new Message().number(1, channels))
            .message(1, new Message().text(2, height))
            .message(1, new Message().text(2, width));
    Message tensor = new Message().number(1, FLOAT).message(2, sizes);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /// Writes the model.
  ///
  /// @param notes text by key that is kept beside the graph
  void writeTo(OutputStream out, Map<String, String> notes) throws IOException {
    graph.text(2, "network");
    Message model =
        new Message()
            .number(1, IR_VERSION)
            .text(2, "Backstride")
            .message(7, graph)
            .message(8, new Message().text(1, "").number(2, OPSET));
    notes.forEach((key, value) -> model.message(14, new Message().text(1, key).text(2, value)));
    model.writeTo(out);
  }
}
