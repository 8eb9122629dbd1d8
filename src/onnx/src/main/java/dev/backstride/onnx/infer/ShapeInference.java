package dev.backstride.onnx.infer;

import dev.backstride.onnx.InvalidInputException;
import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.UnsupportedOperatorException;
import dev.backstride.onnx.eval.Evaluator;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.ResultTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the type of every value of a graph. Where sizes are computed by the graph itself, from
/// sizes and constants, those nodes are evaluated on the way.
public final class ShapeInference {
  /// Elements that a value may have to be computed here: sizes, scales and indices are small.
  private static final int SMALL = 1 << 16;

  /// Elements read and written by all evaluations together, so that no model makes this long.
  private static final long EFFORT = 1 << 24;

  private final Graph graph;
  private final Map<String, TensorType> types = new HashMap<>();
  private final Map<String, Tensor> known = new HashMap<>();
  private final Map<String, Tensor> constants = new HashMap<>();
  private long effort;

  private ShapeInference(Graph graph) {
    this.graph = graph;
  }

  /// The types of all values.
  ///
  /// @param inputs type and sizes of each input
  /// @param known elements of those inputs that sizes depend on, see [ShapeInputs]; others too, if
  ///     wanted
  /// @throws InvalidInputException if the inputs are not those that the graph takes
  /// @throws InvalidModelException if the sizes do not fit the graph's operators
  /// @throws UnsupportedOperatorException if sizes depend on elements that only a run would give
  public static TypedGraph infer(
      Graph graph, Map<String, TensorType> inputs, Map<String, Tensor> known) {
    InputTypes.check(graph, inputs);
    ShapeInference inference = new ShapeInference(graph);
    inference.types.putAll(inputs);
    inference.known.putAll(known);
    graph.constants().forEach((name, constant) -> inference.types.put(name, constant.tensorType()));
    graph.nodes().forEach(inference::visit);
    inference.known.keySet().removeAll(known.keySet());
    return new TypedGraph(graph, inference.types, inference.known);
  }

  private void visit(Node node) {
    List<Optional<TensorType>> inputs =
        node.inputs().stream().map(name -> Optional.ofNullable(types.get(name))).toList();
    Operands operands = Operands.of(node, inputs, input -> value(node.input(input)));
    List<TensorType> results = ResultTypes.of(operands);
    for (int output = 0; output < node.outputs().size(); output++) {
      if (!node.output(output).isEmpty()) {
        types.put(node.output(output), results.get(output));
      }
    }
    if (isReady(node, results)) {
      List<Tensor> values = Evaluator.evaluate(operands);
      for (int output = 0; output < node.outputs().size(); output++) {
        if (!node.output(output).isEmpty()) {
          known.put(node.output(output), values.get(output));
        }
      }
    }
  }

  /// Whether a node can be evaluated at once, and cheaply.
  private boolean isReady(Node node, List<TensorType> results) {
    if (!Evaluator.isLight(node.operator())) {
      return false;
    }
    long elements = 0;
    for (TensorType result : results) {
      if (result.shape().count() > SMALL) {
        return false;
      }
      elements += result.shape().count();
    }
    for (int input = 0; input < node.inputs().size(); input++) {
      if (node.hasInput(input) && Evaluator.needsElements(node.operator(), input)) {
        if (!isKnown(node.input(input))) {
          return false;
        }
        elements += types.get(node.input(input)).shape().count();
      }
    }
    effort += elements;
    return effort <= EFFORT;
  }

  private boolean isKnown(String name) {
    return known.containsKey(name)
        || (graph.constants().containsKey(name) && types.get(name).shape().count() <= SMALL);
  }

  private Optional<Tensor> value(String name) {
    Tensor tensor = known.get(name);
    if (tensor == null && isKnown(name)) {
      TensorSource source = graph.constants().get(name);
      tensor = constants.computeIfAbsent(name, _ -> source.read());
    }
    return Optional.ofNullable(tensor);
  }
}
