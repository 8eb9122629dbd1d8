package dev.backstride.onnx.graph;

import dev.backstride.onnx.op.Reduction;
import dev.backstride.onnx.op.Reduction.Function;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads reductions.
final class ReductionReaders {
  private ReductionReaders() {}

  static void addTo(Map<String, OperatorReader> table) {
    table.put("ReduceSum", node -> reduce(node, Function.SUM, 13));
    table.put("ReduceMean", node -> reduce(node, Function.MEAN, 18));
    table.put("ReduceMax", node -> reduce(node, Function.MAX, 18));
    table.put("ReduceMin", node -> reduce(node, Function.MIN, 18));
    table.put("ReduceProd", node -> reduce(node, Function.PRODUCT, 18));
    table.put("ReduceL1", node -> reduce(node, Function.L1, 18));
    table.put("ReduceL2", node -> reduce(node, Function.L2, 18));
    table.put("ReduceLogSum", node -> reduce(node, Function.LOG_SUM, 18));
    table.put("ReduceLogSumExp", node -> reduce(node, Function.LOG_SUM_EXP, 18));
    table.put("ReduceSumSquare", node -> reduce(node, Function.SUM_SQUARE, 18));
    table.put("ArgMax", node -> argReduce(node, true));
    table.put("ArgMin", node -> argReduce(node, false));
    table.put("CumSum", ReductionReaders::cumulativeSum);
    table.put("TopK", ReductionReaders::topK);
  }

  /// @param since the version that has the axes as an input
  private static void reduce(NodeReader node, Function function, int since) {
    boolean keepDims = node.attributes().flag("keepdims", true);
    boolean noop = node.opset() >= since && node.attributes().flag("noop_with_empty_axes", false);
    AxisReader.emitWithAxes(node, new Reduction.Reduce(function, keepDims, noop), since);
  }

  private static void argReduce(NodeReader node, boolean largest) {
    node.requireCounts(1, 1, 1);
    AttributeReader attributes = node.attributes();
    node.emit(
        new Reduction.ArgReduce(
            largest,
            AxisReader.axis(node, 0),
            attributes.flag("keepdims", true),
            attributes.flag("select_last_index", false)));
  }

  private static void cumulativeSum(NodeReader node) {
    node.requireCounts(2, 2, 1);
    boolean exclusive = node.attributes().flag("exclusive", false);
    boolean reverse = node.attributes().flag("reverse", false);
    node.emit(new Reduction.CumulativeSum(exclusive, reverse));
  }

  private static void topK(NodeReader node) {
    AttributeReader attributes = node.attributes();
    // Sorting is allowed where it is not wanted.
    attributes.ignore("sorted");
    boolean largest = attributes.flag("largest", true);
    Reduction.TopK operator = new Reduction.TopK(AxisReader.axis(node, -1), largest);
    if (node.opset() >= 10) {
      node.requireCounts(2, 2, 2);
      node.emit(operator);
      return;
    }
    node.requireCounts(1, 1, 2);
    Optional<List<Integer>> k = Optional.of(List.of(attributes.whole("k", 0)));
    node.emit(operator, List.of(node.input(0), node.addConstant("k", k)));
  }
}
