package dev.backstride.onnx.pass;

import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.eval.Evaluator;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.ResultTypes;
import java.util.List;
import java.util.Optional;

/// Computes what depends on constants alone.
public final class ConstantFolding {
  /// Elements that all computed constants together may have, so that a small file cannot fill the
  /// memory; what is beyond stays a node.
  private static final long MOST = 1 << 24;

  private final Draft draft;
  private long elements;

  private ConstantFolding(Graph graph) {
    draft = new Draft(graph);
  }

  /// The graph with those values as constants.
  ///
  /// @throws dev.backstride.onnx.InvalidModelException if constants do not fit a node
  public static Graph apply(Graph graph) {
    ConstantFolding folding = new ConstantFolding(graph);
    folding.draft.forEach(folding::fold);
    DeadNodes.sweep(folding.draft);
    return folding.draft.toGraph();
  }

  private void fold(Node node) {
    if (!Evaluator.isLight(node.operator())
        || !node.inputs().stream().allMatch(name -> name.isEmpty() || draft.isConstant(name))) {
      return;
    }
    List<Optional<TensorType>> types =
        node.inputs().stream()
            .map(name -> draft.constant(name).map(constant -> constant.tensorType()))
            .toList();
    Operands operands = Operands.of(node, types, input -> draft.tensor(node.input(input)));
    long more = ResultTypes.of(operands).stream().mapToLong(type -> type.shape().count()).sum();
    if (elements + more <= MOST) {
      elements += more;
      draft.fold(node, Evaluator.evaluate(operands));
    }
  }
}
