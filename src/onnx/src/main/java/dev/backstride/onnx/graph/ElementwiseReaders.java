package dev.backstride.onnx.graph;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.op.BinaryFunction;
import dev.backstride.onnx.op.Elementwise;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.op.VariadicFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads element-wise operators of several inputs, limits and casts.
final class ElementwiseReaders {
  private static final Map<String, ElementType> OLD_TYPE_NAMES =
      Arrays.stream(ElementType.values())
          .collect(Collectors.toMap(ElementwiseReaders::oldName, type -> type));

  private ElementwiseReaders() {}

  static void addTo(Map<String, OperatorReader> table) {
    table.put("Add", node -> binary(node, BinaryFunction.ADD));
    table.put("Sub", node -> binary(node, BinaryFunction.SUB));
    table.put("Mul", node -> binary(node, BinaryFunction.MUL));
    table.put("Div", node -> binary(node, BinaryFunction.DIV));
    table.put("Pow", node -> binary(node, BinaryFunction.POW));
    table.put("Equal", node -> binary(node, BinaryFunction.EQUAL));
    table.put("Less", node -> binary(node, BinaryFunction.LESS));
    table.put("LessOrEqual", node -> binary(node, BinaryFunction.LESS_OR_EQUAL));
    table.put("Greater", node -> binary(node, BinaryFunction.GREATER));
    table.put("GreaterOrEqual", node -> binary(node, BinaryFunction.GREATER_OR_EQUAL));
    table.put("And", node -> binary(node, BinaryFunction.AND));
    table.put("Or", node -> binary(node, BinaryFunction.OR));
    table.put("Xor", node -> binary(node, BinaryFunction.XOR));
    table.put("BitwiseAnd", node -> binary(node, BinaryFunction.BITWISE_AND));
    table.put("BitwiseOr", node -> binary(node, BinaryFunction.BITWISE_OR));
    table.put("BitwiseXor", node -> binary(node, BinaryFunction.BITWISE_XOR));
    table.put("BitShift", ElementwiseReaders::shift);
    table.put("Mod", ElementwiseReaders::mod);
    table.put("PRelu", ElementwiseReaders::prelu);
    table.put("Min", node -> variadic(node, VariadicFunction.MIN));
    table.put("Max", node -> variadic(node, VariadicFunction.MAX));
    table.put("Sum", node -> variadic(node, VariadicFunction.SUM));
    table.put("Mean", node -> variadic(node, VariadicFunction.MEAN));
    table.put("Clip", ElementwiseReaders::clip);
    table.put("Where", ElementwiseReaders::where);
    table.put("Cast", ElementwiseReaders::cast);
    table.put("CastLike", ElementwiseReaders::castLike);
  }

  private static void binary(NodeReader node, BinaryFunction function) {
    node.requireCounts(2, 2, 1);
    Elementwise.Binary operator = new Elementwise.Binary(function);
    if (node.opset() >= 7) {
      node.emit(operator);
      return;
    }
    node.attributes().ignore("consumed_inputs");
    boolean broadcast = node.attributes().flag("broadcast", false);
    int axis = node.attributes().whole("axis", Integer.MIN_VALUE, Integer.MIN_VALUE);
    if (broadcast && axis != Integer.MIN_VALUE) {
      emitAligned(node, operator, axis);
    } else {
      node.emit(operator);
    }
  }

  private static void emitAligned(NodeReader node, Elementwise.Binary operator, int axis) {
    String aligned =
        node.emitInner(new Movement.Align(axis), "aligned", node.input(1), node.input(0));
    node.emit(operator, List.of(node.input(0), aligned));
  }

  private static void shift(NodeReader node) {
    node.requireCounts(2, 2, 1);
    Map<String, BinaryFunction> directions =
        Map.of("LEFT", BinaryFunction.SHIFT_LEFT, "RIGHT", BinaryFunction.SHIFT_RIGHT);
    node.attributes().require("direction");
    node.emit(new Elementwise.Binary(node.attributes().choice("direction", directions, null)));
  }

  private static void mod(NodeReader node) {
    node.requireCounts(2, 2, 1);
    boolean fmod = node.attributes().flag("fmod", false);
    node.emit(new Elementwise.Binary(fmod ? BinaryFunction.FMOD : BinaryFunction.MOD));
  }

  private static void prelu(NodeReader node) {
    node.requireCounts(2, 2, 1);
    node.attributes().ignore("consumed_inputs");
    Elementwise.Binary operator = new Elementwise.Binary(BinaryFunction.PRELU);
    if (node.opset() >= 7) {
      node.emit(operator);
    } else {
      // One slope a channel, whatever the rank.
      emitAligned(node, operator, 1);
    }
  }

  private static void variadic(NodeReader node, VariadicFunction function) {
    node.requireCounts(node.inputCount(), Integer.MAX_VALUE, 1);
    if (node.inputCount() == 0) {
      throw node.invalid("has no input");
    }
    node.attributes().ignore("consumed_inputs");
    node.emit(new Elementwise.Variadic(function));
  }

  private static void clip(NodeReader node) {
    Elementwise.Clip operator = new Elementwise.Clip();
    if (node.opset() >= 11) {
      node.requireCounts(1, 3, 1);
      node.emit(operator);
      return;
    }
    node.requireCounts(1, 1, 1);
    AttributeReader attributes = node.attributes();
    attributes.ignore("consumed_inputs");
    String least = attributes.has("min") ? node.addConstant("min", attributes.real("min", 0)) : "";
    String most = attributes.has("max") ? node.addConstant("max", attributes.real("max", 0)) : "";
    node.emit(operator, List.of(node.input(0), least, most));
  }

  private static void where(NodeReader node) {
    node.requireCounts(3, 3, 1);
    node.emit(new Elementwise.Where());
  }

  private static void cast(NodeReader node) {
    node.requireCounts(1, 1, 1);
    AttributeReader attributes = node.attributes();
    attributes.ignore("saturate", "round_mode");
    attributes.require("to");
    Optional<ElementType> to =
        node.opset() < 6
            ? Optional.of(attributes.choice("to", OLD_TYPE_NAMES, null))
            : ElementType.ofCode(attributes.whole("to", 0));
    to.ifPresentOrElse(
        type -> node.emit(new Elementwise.Cast(type)),
        () -> node.unsupported("to element type number " + attributes.whole("to", 0)));
  }

  private static String oldName(ElementType type) {
    return switch (type) {
      case FLOAT32 -> "FLOAT";
      case FLOAT64 -> "DOUBLE";
      default -> type.name();
    };
  }

  private static void castLike(NodeReader node) {
    node.requireCounts(2, 2, 1);
    node.attributes().ignore("saturate", "round_mode");
    node.emit(new Elementwise.CastLike());
  }
}
