package dev.backstride.onnx.graph;

import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.op.Query;
import java.util.List;
import java.util.Map;

/// Reads `Dropout`, which drops nothing outside training: the result is the input, and the mask is
/// true everywhere.
final class DropoutReader {
  private DropoutReader() {}

  static void addTo(Map<String, OperatorReader> table) {
    table.put("Dropout", DropoutReader::read);
  }

  private static void read(NodeReader node) {
    node.requireCounts(1, node.opset() < 12 ? 1 : 3, 2);
    node.attributes().ignore("ratio", "seed", "is_test", "consumed_inputs");
    if (node.hasInput(2) && !isFalse(node, 2)) {
      node.unsupported("in training mode");
    } else if (node.hasOutput(1) && node.opset() < 10) {
      node.unsupported("with a mask of numbers");
    } else {
      node.emit(new Movement.Identity(), List.of(node.input(0)), List.of(node.output(0)));
      if (node.hasOutput(1)) {
        emitMask(node);
      }
    }
  }

  private static boolean isFalse(NodeReader node, int input) {
    return node.constant(input)
        .filter(value -> value.shape().count() == 1)
        .filter(value -> value.read().longAt(0) == 0)
        .isPresent();
  }

  private static void emitMask(NodeReader node) {
    String sizes = node.emitInner(new Query.ShapeOf(0, Integer.MAX_VALUE), "sizes", node.input(0));
    Tensor yes = Tensor.of(new boolean[] {true}, 1);
    node.emit(new Query.ConstantOfShape(yes), List.of(sizes), List.of(node.output(1)));
  }
}
