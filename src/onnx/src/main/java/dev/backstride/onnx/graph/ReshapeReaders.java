package dev.backstride.onnx.graph;

import dev.backstride.onnx.op.Movement;
import java.util.List;
import java.util.Map;

/// Reads operators that change a tensor's axes and nothing else.
final class ReshapeReaders {
  private ReshapeReaders() {}

  static void addTo(Map<String, OperatorReader> table) {
    table.put("Identity", ReshapeReaders::identity);
    table.put("Reshape", ReshapeReaders::reshape);
    table.put("Flatten", ReshapeReaders::flatten);
    table.put("Squeeze", ReshapeReaders::squeeze);
    table.put("Unsqueeze", ReshapeReaders::unsqueeze);
    table.put("Transpose", ReshapeReaders::transpose);
  }

  private static void identity(NodeReader node) {
    node.requireCounts(1, 1, 1);
    node.emit(new Movement.Identity());
  }

  private static void reshape(NodeReader node) {
    boolean allowZero = node.opset() >= 14 && node.attributes().flag("allowzero", false);
    if (node.opset() >= 5) {
      node.requireCounts(2, 2, 1);
      node.emit(new Movement.Reshape(allowZero));
      return;
    }
    node.requireCounts(1, 1, 1);
    node.attributes().ignore("consumed_inputs");
    node.attributes().require("shape");
    String shape = node.addConstant("shape", node.attributes().wholes("shape", -1));
    node.emit(new Movement.Reshape(false), List.of(node.input(0), shape));
  }

  private static void flatten(NodeReader node) {
    node.requireCounts(1, 1, 1);
    node.emit(new Movement.Flatten(AxisReader.axis(node, 1)));
  }

  private static void squeeze(NodeReader node) {
    AxisReader.emitWithAxes(node, new Movement.Squeeze(), 13);
  }

  private static void unsqueeze(NodeReader node) {
    if (node.opset() < 13) {
      node.attributes().require("axes");
    } else {
      node.requireCounts(2, 2, 1);
    }
    AxisReader.emitWithAxes(node, new Movement.Unsqueeze(), 13);
  }

  private static void transpose(NodeReader node) {
    node.requireCounts(1, 1, 1);
    List<Integer> permutation = node.attributes().wholes("perm", 0).orElse(List.of());
    node.emit(new Movement.Transpose(permutation));
  }
}
