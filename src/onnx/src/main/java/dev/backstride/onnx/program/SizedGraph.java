package dev.backstride.onnx.program;

import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.infer.ShapeInference;
import dev.backstride.onnx.infer.TypedGraph;
import dev.backstride.onnx.pass.DeadNodes;
import dev.backstride.onnx.pass.Draft;
import dev.backstride.onnx.pass.Simplification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A graph for given input sizes, simplified as far as they allow.
///
/// @param graph what a run has to compute; what follows from constants and sizes are constants in
///     it
/// @param types type and sizes of every value
public record SizedGraph(Graph graph, Map<String, TensorType> types) {
  public SizedGraph {
    types = Map.copyOf(types);
  }

  /// The graph for some input sizes.
  ///
  /// @param inputs type and sizes of each input
  /// @param known inputs whose elements are the same in all runs: those that sizes depend on
  /// @throws dev.backstride.onnx.InvalidInputException if the inputs are not those that the graph
  ///     takes
  /// @throws dev.backstride.onnx.InvalidModelException if the sizes do not fit a node
  /// @throws dev.backstride.onnx.UnsupportedOperatorException if sizes depend on elements that
  ///     only a run gives
  public static SizedGraph of(
      Graph graph, Map<String, TensorType> inputs, Map<String, Tensor> known) {
    TypedGraph typed = ShapeInference.infer(graph, inputs, known);
    Map<String, TensorType> types = new HashMap<>(typed.types());
    Draft draft = new Draft(graph);
    known.forEach(
        (name, tensor) -> {
          String constant = draft.addConstant(name, tensor);
          types.put(constant, tensor.tensorType());
          draft.redirect(name, constant);
        });
    draft.forEach(node -> fold(draft, node, typed.known()));
    DeadNodes.sweep(draft);
    return new SizedGraph(Simplification.apply(draft.toGraph(), types), types);
  }

  private static void fold(Draft draft, Node node, Map<String, Tensor> known) {
    List<String> wanted = node.outputs().stream().filter(name -> !name.isEmpty()).toList();
    if (known.keySet().containsAll(wanted)) {
      draft.fold(node, node.outputs().stream().map(known::get).toList());
    }
  }
}
