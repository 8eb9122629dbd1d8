package dev.backstride.onnx.graph;

import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.op.Movement.ScatterMode;
import java.util.Map;

/// Reads operators that pick or place elements by index.
final class GatherReaders {
  private static final Map<String, ScatterMode> SCATTER_MODES =
      Map.of(
          "none", ScatterMode.REPLACE,
          "add", ScatterMode.ADD,
          "mul", ScatterMode.MULTIPLY,
          "max", ScatterMode.MAX,
          "min", ScatterMode.MIN);

  private GatherReaders() {}

  static void addTo(Map<String, OperatorReader> table) {
    table.put("Gather", GatherReaders::gather);
    table.put("GatherElements", GatherReaders::gatherElements);
    table.put("GatherND", GatherReaders::gatherNd);
    table.put("Scatter", GatherReaders::scatterElements);
    table.put("ScatterElements", GatherReaders::scatterElements);
    table.put("ScatterND", GatherReaders::scatterNd);
    table.put("Compress", GatherReaders::compress);
  }

  private static void gather(NodeReader node) {
    node.requireCounts(2, 2, 1);
    node.emit(new Movement.Gather(AxisReader.axis(node, 0)));
  }

  private static void gatherElements(NodeReader node) {
    node.requireCounts(2, 2, 1);
    node.emit(new Movement.GatherElements(AxisReader.axis(node, 0)));
  }

  private static void gatherNd(NodeReader node) {
    node.requireCounts(2, 2, 1);
    node.emit(new Movement.GatherNd(node.attributes().whole("batch_dims", 0, 0)));
  }

  private static void scatterElements(NodeReader node) {
    node.requireCounts(3, 3, 1);
    node.emit(new Movement.ScatterElements(AxisReader.axis(node, 0), mode(node)));
  }

  private static void scatterNd(NodeReader node) {
    node.requireCounts(3, 3, 1);
    node.emit(new Movement.ScatterNd(mode(node)));
  }

  private static ScatterMode mode(NodeReader node) {
    return node.attributes().choice("reduction", SCATTER_MODES, ScatterMode.REPLACE);
  }

  private static void compress(NodeReader node) {
    node.requireCounts(2, 2, 1);
    boolean flat = !node.attributes().has("axis");
    node.emit(new Movement.Compress(AxisReader.axis(node, 0), flat));
  }
}
