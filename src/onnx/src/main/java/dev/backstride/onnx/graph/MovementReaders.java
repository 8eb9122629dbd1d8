package dev.backstride.onnx.graph;

import dev.backstride.onnx.op.Movement;
import java.util.List;
import java.util.Map;

/// Reads operators that cut, join, repeat and rearrange.
final class MovementReaders {
  private static final Map<String, Movement.PadMode> PAD_MODES =
      Map.of(
          "constant", Movement.PadMode.CONSTANT,
          "reflect", Movement.PadMode.REFLECT,
          "edge", Movement.PadMode.EDGE,
          "wrap", Movement.PadMode.WRAP);

  private MovementReaders() {}

  static void addTo(Map<String, OperatorReader> table) {
    table.put("Concat", MovementReaders::concat);
    table.put("Split", MovementReaders::split);
    table.put("Slice", MovementReaders::slice);
    table.put("Pad", MovementReaders::pad);
    table.put("Expand", MovementReaders::expand);
    table.put("Tile", MovementReaders::tile);
    table.put("DepthToSpace", MovementReaders::depthToSpace);
    table.put("SpaceToDepth", MovementReaders::spaceToDepth);
    table.put("Trilu", MovementReaders::trilu);
    table.put("ReverseSequence", MovementReaders::reverseSequence);
  }

  private static void concat(NodeReader node) {
    node.requireCounts(node.inputCount(), Integer.MAX_VALUE, 1);
    if (node.inputCount() == 0) {
      throw node.invalid("has no input");
    }
    if (node.opset() >= 4) {
      node.attributes().require("axis");
    }
    node.emit(new Movement.Concat(AxisReader.axis(node, 1)));
  }

  private static void split(NodeReader node) {
    Movement.Split operator = new Movement.Split(AxisReader.axis(node, 0));
    if (node.opset() < 13 && node.inputCount() == 1) {
      node.requireCounts(1, 1, Integer.MAX_VALUE);
      String sizes = node.addConstant("split", node.attributes().wholes("split", 0));
      node.emit(operator, List.of(node.input(0), sizes));
      return;
    }
    node.requireCounts(1, 2, Integer.MAX_VALUE);
    int parts = node.attributes().whole("num_outputs", 1, node.outputCount());
    if (parts != node.outputCount()) {
      throw node.attributes()
          .invalid("num_outputs", Integer.toString(parts), "there are " + node.outputCount());
    }
    node.emit(operator);
  }

  private static void slice(NodeReader node) {
    if (node.opset() >= 10) {
      node.requireCounts(3, 5, 1);
      node.emit(new Movement.Slice());
      return;
    }
    node.requireCounts(1, 1, 1);
    AttributeReader attributes = node.attributes();
    attributes.require("starts");
    attributes.require("ends");
    String starts = node.addConstant("starts", attributes.wholes("starts", Integer.MIN_VALUE));
    String ends = node.addConstant("ends", attributes.wholes("ends", Integer.MIN_VALUE));
    String axes = node.addConstant("axes", attributes.wholes("axes", Integer.MIN_VALUE));
    node.emit(new Movement.Slice(), List.of(node.input(0), starts, ends, axes));
  }

  private static void pad(NodeReader node) {
    AttributeReader attributes = node.attributes();
    Movement.Pad operator =
        new Movement.Pad(attributes.choice("mode", PAD_MODES, Movement.PadMode.CONSTANT));
    if (node.opset() >= 11) {
      node.requireCounts(2, node.opset() >= 18 ? 4 : 3, 1);
      node.emit(operator);
      return;
    }
    node.requireCounts(1, 1, 1);
    String name = node.opset() < 2 ? "paddings" : "pads";
    attributes.require(name);
    String pads = node.addConstant("pads", attributes.wholes(name, Integer.MIN_VALUE));
    String value = node.addConstant("value", attributes.real("value", 0));
    node.emit(operator, List.of(node.input(0), pads, value));
  }

  private static void expand(NodeReader node) {
    node.requireCounts(2, 2, 1);
    node.emit(new Movement.Expand());
  }

  private static void tile(NodeReader node) {
    if (node.opset() < 6) {
      node.unsupported("of a version before 6");
      return;
    }
    node.requireCounts(2, 2, 1);
    node.emit(new Movement.Tile());
  }

  private static void depthToSpace(NodeReader node) {
    node.requireCounts(1, 1, 1);
    boolean channelsOutermost =
        node.attributes().choice("mode", Map.of("DCR", false, "CRD", true), false);
    int block = node.attributes().whole("blocksize", 1);
    node.emit(new Movement.DepthToSpace(block, channelsOutermost));
  }

  private static void spaceToDepth(NodeReader node) {
    node.requireCounts(1, 1, 1);
    node.emit(new Movement.SpaceToDepth(node.attributes().whole("blocksize", 1)));
  }

  private static void trilu(NodeReader node) {
    node.requireCounts(1, 2, 1);
    node.emit(new Movement.Trilu(node.attributes().flag("upper", true)));
  }

  private static void reverseSequence(NodeReader node) {
    node.requireCounts(2, 2, 1);
    int batchAxis = node.attributes().whole("batch_axis", 0, 1);
    node.emit(new Movement.ReverseSequence(batchAxis, node.attributes().whole("time_axis", 0, 0)));
  }
}
