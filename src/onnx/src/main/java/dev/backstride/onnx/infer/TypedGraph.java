package dev.backstride.onnx.infer;

import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Graph;
import java.util.Map;

/// A graph for given input sizes.
///
/// @param graph the graph
/// @param types type and sizes of every value, constants included
/// @param known values that a run need not compute: results of constants and sizes alone, if they
///     are small. Not the constants themselves
public record TypedGraph(Graph graph, Map<String, TensorType> types, Map<String, Tensor> known) {
  public TypedGraph {
    types = Map.copyOf(types);
    known = Map.copyOf(known);
  }
}
