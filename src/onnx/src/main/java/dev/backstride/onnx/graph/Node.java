package dev.backstride.onnx.graph;

import dev.backstride.onnx.op.Operator;
import java.util.List;

/// One step of a graph.
///
/// @param name the model's name for it, or its first output's; not always unique
/// @param type the operator's name in the model, for messages
/// @param operator what it computes
/// @param inputs names of the values it takes; empty where an optional one is left out
/// @param outputs names of the values it makes; empty where an optional one is not wanted
public record Node(
    String name, String type, Operator operator, List<String> inputs, List<String> outputs) {
  public Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /// The name of an input, empty if it is left out.
  public String input(int index) {
    return index < inputs.size() ? inputs.get(index) : "";
  }

  /// Whether an input is there.
  public boolean hasInput(int index) {
    return !input(index).isEmpty();
  }

  /// The name of an output, empty if it is not wanted.
  public String output(int index) {
    return index < outputs.size() ? outputs.get(index) : "";
  }

  /// Name and operator, for messages.
  @Override
  public String toString() {
    return "node \"" + name + "\" (" + type + ")";
  }
}
