package dev.backstride.onnx.program;

import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Graph;
import java.util.Map;

/// A graph with the types and sizes of all its values.
///
/// @param graph the nodes
/// @param types one for each value that is an input, a constant or some node's result
public record SizedGraph(Graph graph, Map<String, TensorType> types) {
  public SizedGraph {
    types = Map.copyOf(types);
  }

  /// The same types for a graph that has fewer values.
  public SizedGraph with(Graph smaller) {
    return new SizedGraph(smaller, types);
  }
}
