package dev.backstride.onnx.pass;

import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Node;
import java.util.Map;

/// Rewrites a graph into one that computes the same from the same inputs, up to rounding.
public interface Pass {

  /// Changes what lies around one node, if it is what the pass looks for. Called for every place
  /// of the draft in order, with the node that is there by then.
  ///
  /// @param types what is known of the values: all of them once the input sizes are given, none
  ///     when a model is loaded; a pass leaves alone what it knows too little about
  void apply(Draft draft, Node node, Map<String, TensorType> types);
}
