package dev.backstride.peers;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.function.ToIntFunction;

/// An ONNX model of one node, `Conv` for an open `Y` and `ConvTranspose` for an open `X`, whose
/// weights are an initializer. The field numbers are those of `onnx.proto`.
final class OneNodeModel {
  static final String INPUT = "input";
  static final String OUTPUT = "output";

  private static final String WEIGHTS = "weights";
  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;
  private static final int FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_INTS = 7;

  private OneNodeModel() {}

  /// The model's bytes.
  static byte[] of(ConvShape shape, Slot open, float[] weights) {
    ProtoMessage graph =
        new ProtoMessage()
            .message(1, node(shape, open))
            .text(2, "contraction")
            .message(5, initializer(shape, weights))
            .message(11, tensor(INPUT, shape.sizes(open == Slot.Y ? Slot.X : Slot.Y)))
            .message(12, tensor(OUTPUT, shape.sizes(open)));
    return new ProtoMessage()
        .number(1, IR_VERSION)
        .message(7, graph)
        .message(8, new ProtoMessage().text(1, "").number(2, OPSET))
        .toByteArray();
  }

  private static ProtoMessage node(ConvShape shape, Slot open) {
    ProtoMessage node =
        new ProtoMessage()
            .text(1, INPUT)
            .text(1, WEIGHTS)
            .text(2, OUTPUT)
            .text(4, open == Slot.Y ? "Conv" : "ConvTranspose")
            .message(
                5,
                new ProtoMessage()
                    .text(1, "group")
                    .number(3, shape.groups())
                    .number(20, ATTRIBUTE_INT))
            .message(5, perAxis("kernel_shape", shape, Window::kernel))
            .message(5, perAxis("strides", shape, Window::stride))
            .message(5, perAxis("dilations", shape, Window::dilation))
            .message(5, perAxis("pads", shape, Window::before, Window::after));
    return open == Slot.Y
        ? node
        : node.message(5, perAxis("output_padding", shape, Window::outputPadding));
  }

  @SafeVarargs
  private static ProtoMessage perAxis(
      String name, ConvShape shape, ToIntFunction<Window>... properties) {
    ProtoMessage attribute = new ProtoMessage().text(1, name);
    for (ToIntFunction<Window> property : properties) {
      for (Window axis : shape.axes()) {
        attribute.number(8, property.applyAsInt(axis));
      }
    }
    return attribute.number(20, ATTRIBUTE_INTS);
  }

  private static ProtoMessage initializer(ConvShape shape, float[] weights) {
    ProtoMessage tensor = new ProtoMessage();
    for (int size : shape.sizes(Slot.W)) {
      tensor.number(1, size);
    }
    return tensor.number(2, FLOAT).text(8, WEIGHTS).raw(9, weights);
  }

  private static ProtoMessage tensor(String name, int[] sizes) {
    ProtoMessage dimensions = new ProtoMessage();
    for (int size : sizes) {
      dimensions.message(1, new ProtoMessage().number(1, size));
    }
    ProtoMessage type = new ProtoMessage().number(1, FLOAT).message(2, dimensions);
    return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, type));
  }
}
