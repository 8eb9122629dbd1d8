package dev.backstride.onnx.program;

import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.eval.Evaluator;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.pass.DeadNodes;
import dev.backstride.onnx.pass.Draft;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.ResultTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Finds the types and sizes of values, and computes those that depend on nothing else: constants
/// of constants, and what a network computes of its input sizes.
public final class Sizing {
  /// Elements that all computed constants together may have, so that a small file cannot fill the
  /// memory; what is beyond stays a node.
  private static final long MOST_FOLDED = 1 << 24;

  private final Draft draft;
  private final Map<String, TensorType> types = new HashMap<>();
  private long folded;

  private Sizing(Graph graph, Map<String, TensorType> inputs) {
    draft = new Draft(graph);
    types.putAll(inputs);
    graph.constants().forEach((name, source) -> types.put(name, source.tensorType()));
  }

  /// The graph with all that follows from constants computed.
  public static Graph ofConstants(Graph graph) {
    return new Sizing(graph, Map.of()).sized().graph();
  }

  /// The graph for some input sizes, with all that follows from them computed.
  ///
  /// @param inputs types and sizes of all inputs
  /// @throws dev.backstride.onnx.InvalidModelException if sizes do not fit a node
  /// @throws dev.backstride.onnx.UnsupportedOperatorException if sizes depend on elements that
  ///     only a run gives
  public static SizedGraph of(Graph graph, Map<String, TensorType> inputs) {
    return new Sizing(graph, inputs).sized();
  }

  private SizedGraph sized() {
    draft.forEach(this::visit);
    DeadNodes.sweep(draft);
    return new SizedGraph(draft.toGraph(), types);
  }

  private void visit(Node node) {
    for (String input : node.inputs()) {
      if (!input.isEmpty() && !types.containsKey(input)) {
        return;
      }
    }
    List<TensorType> results = ResultTypes.of(operands(node));
    for (int o = 0; o < node.outputs().size(); o++) {
      if (!node.outputs().get(o).isEmpty()) {
        types.put(node.outputs().get(o), results.get(o));
      }
    }
    long elements = results.stream().mapToLong(type -> type.shape().count()).sum();
    if (isKnown(node) && folded + elements <= MOST_FOLDED) {
      folded += elements;
      draft.fold(node, Evaluator.evaluate(operands(node)));
    }
  }

  /// Whether everything that a node computes with is known by now.
  private boolean isKnown(Node node) {
    if (!Evaluator.isLight(node.operator())) {
      return false;
    }
    for (int i = 0; i < node.inputs().size(); i++) {
      if (node.hasInput(i)
          && Evaluator.needsElements(node.operator(), i)
          && draft.constant(node.input(i)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private Operands operands(Node node) {
    return operands(node, types, draft::tensor);
  }

  /// A node with what is known of its inputs.
  ///
  /// @param values gives the elements of a value if they are known; asked when they matter
  static Operands operands(
      Node node, Map<String, TensorType> types, Function<String, Optional<Tensor>> values) {
    List<Optional<TensorType>> inputTypes = new ArrayList<>();
    for (String input : node.inputs()) {
      inputTypes.add(Optional.ofNullable(types.get(input)));
    }
    return Operands.of(node, inputTypes, input -> values.apply(node.input(input)));
  }
}
