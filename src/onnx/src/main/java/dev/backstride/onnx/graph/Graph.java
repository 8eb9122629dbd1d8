package dev.backstride.onnx.graph;

import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.ValueInfo;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A network: values that have names, and nodes that make values of others. Immutable.
///
/// @param name the model's name for it
/// @param inputs what the caller gives, constants not among them
/// @param outputs what the caller gets
/// @param constants values that the model brings along; those from a file are read when asked for
/// @param nodes in an order in which each finds its inputs made
public record Graph(
    String name,
    List<ValueInfo> inputs,
    List<ValueInfo> outputs,
    Map<String, TensorSource> constants,
    List<Node> nodes) {

  /// Checks that every value is defined once, and before it is used.
  ///
  /// @throws InvalidModelException if one is not
  public Graph {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    nodes = List.copyOf(nodes);
    Set<String> defined = new HashSet<>(constants.keySet());
    for (ValueInfo input : inputs) {
      define(input.name(), "an input", defined);
    }
    for (Node node : nodes) {
      for (String input : node.inputs()) {
        if (!input.isEmpty() && !defined.contains(input)) {
          throw new InvalidModelException(
              node + " takes \"" + input + "\", which nothing before it defines");
        }
      }
      for (String output : node.outputs()) {
        if (!output.isEmpty()) {
          define(output, node.toString(), defined);
        }
      }
    }
    for (ValueInfo output : outputs) {
      if (!defined.contains(output.name())) {
        throw new InvalidModelException("output \"" + output.name() + "\" is not defined");
      }
    }
  }

  private static void define(String name, String by, Set<String> defined) {
    if (!defined.add(name)) {
      throw new InvalidModelException(by + " defines \"" + name + "\", which is defined already");
    }
  }
}
