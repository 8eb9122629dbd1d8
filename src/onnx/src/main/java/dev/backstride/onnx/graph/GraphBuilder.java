package dev.backstride.onnx.graph;

import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.UnsupportedOperatorException.Unsupported;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What has been read of a graph so far. Collects everything that is not supported, so that one
/// error can tell all of it.
final class GraphBuilder {
  private final Map<String, TensorSource> constants = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Unsupported> unsupported = new ArrayList<>();
  private final Set<String> names;

  /// @param names names that the model uses and that no value of ours may take
  GraphBuilder(Set<String> names) {
    this.names = new HashSet<>(names);
  }

  /// A name that nothing else has, made from another one.
  String freshName(String wish) {
    String name = wish;
    for (int n = 2; !names.add(name); n++) {
      name = wish + "#" + n;
    }
    return name;
  }

  void add(Node node) {
    nodes.add(node);
  }

  /// Returns whether the name was free.
  boolean addConstant(String name, TensorSource tensor) {
    return constants.putIfAbsent(name, tensor) == null;
  }

  void addUnsupported(Unsupported node) {
    unsupported.add(node);
  }

  Map<String, TensorSource> constants() {
    return constants;
  }

  List<Node> nodes() {
    return nodes;
  }

  List<Unsupported> unsupported() {
    return unsupported;
  }
}
