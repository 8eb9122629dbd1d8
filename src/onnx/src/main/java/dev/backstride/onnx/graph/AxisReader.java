package dev.backstride.onnx.graph;

import dev.backstride.onnx.op.Operator;
import java.util.List;

/// Reads the attributes `axis` and `axes`, which many operators have.
final class AxisReader {
  private AxisReader() {}

  /// One axis, perhaps counted from the end.
  static int axis(NodeReader node, int absent) {
    return node.attributes().whole("axis", Integer.MIN_VALUE, absent);
  }

  /// Emits an operator of x and axes, which are an attribute before a version and an input since.
  static void emitWithAxes(NodeReader node, Operator operator, int since) {
    if (node.opset() >= since) {
      node.requireCounts(1, 2, 1);
      node.emit(operator);
      return;
    }
    node.requireCounts(1, 1, 1);
    String axes = node.addConstant("axes", node.attributes().wholes("axes", Integer.MIN_VALUE));
    node.emit(operator, List.of(node.input(0), axes));
  }
}
