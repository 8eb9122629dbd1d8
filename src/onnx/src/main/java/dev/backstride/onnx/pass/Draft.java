package dev.backstride.onnx.pass;

import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.ValueInfo;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A graph under rewriting, which knows who makes and who takes each value. Not for several
/// threads.
public final class Draft {
  private final Graph graph;
  private final Set<String> outputs;
  private final Map<String, TensorSource> constants;
  private final Map<String, Tensor> read = new HashMap<>();
  private final List<Node> slots;
  private final Map<Node, Integer> positions = new HashMap<>();
  private final Map<String, Node> makers = new HashMap<>();
  private final Map<String, Set<Node>> takers = new HashMap<>();

  /// A draft of a graph, which itself stays as it is.
  public Draft(Graph graph) {
    this.graph = graph;
    outputs = graph.outputs().stream().map(ValueInfo::name).collect(Collectors.toSet());
    constants = new LinkedHashMap<>(graph.constants());
    slots = new ArrayList<>(graph.nodes());
    for (int position = 0; position < slots.size(); position++) {
      link(slots.get(position), position);
    }
  }

  /// The nodes as they are now, in order. Changes do not show in the list.
  public List<Node> nodes() {
    return slots.stream().filter(Objects::nonNull).toList();
  }

  /// Visits every place in order, with the node that is there by then: a visit may replace or
  /// remove any node.
  public void forEach(Consumer<Node> visit) {
    for (int position = 0; position < slots.size(); position++) {
      if (slots.get(position) != null) {
        visit.accept(slots.get(position));
      }
    }
  }

  /// The node that makes a value; empty for inputs and constants.
  public Optional<Node> maker(String value) {
    return Optional.ofNullable(makers.get(value));
  }

  /// The nodes that take a value.
  public Set<Node> takers(String value) {
    return takers.getOrDefault(value, Set.of());
  }

  /// Whether a value is one of the graph's outputs.
  public boolean isOutput(String value) {
    return outputs.contains(value);
  }

  /// The one node that takes a value, if nothing else does and it is no output.
  public Optional<Node> onlyTaker(String value) {
    Set<Node> all = takers(value);
    return all.size() == 1 && !isOutput(value)
        ? Optional.of(all.iterator().next())
        : Optional.empty();
  }

  /// Whether a value is a constant.
  public boolean isConstant(String value) {
    return constants.containsKey(value);
  }

  /// A constant, unread; empty if the value is none.
  public Optional<TensorSource> constant(String value) {
    return Optional.ofNullable(constants.get(value));
  }

  /// The elements of a constant; empty if the value is none. Meant for small ones: they are kept.
  public Optional<Tensor> tensor(String value) {
    return constant(value).map(source -> read.computeIfAbsent(value, name -> source.read()));
  }

  /// Puts a node in another's place. It must take only values that are made before that place.
  public void replace(Node replaced, Node replacement) {
    int position = unlink(replaced);
    slots.set(position, replacement);
    link(replacement, position);
  }

  /// Takes a node out.
  public void remove(Node node) {
    slots.set(unlink(node), null);
  }

  /// Adds a constant, under a name that nothing has yet.
  ///
  /// @return the name
  public String addConstant(String base, TensorSource constant) {
    String name = freshName(base);
    constants.put(name, constant);
    return name;
  }

  /// Takes a node out and makes its results constants.
  ///
  /// @param results one for each output of the node
  public void fold(Node node, List<Tensor> results) {
    remove(node);
    for (int o = 0; o < node.outputs().size(); o++) {
      if (!node.outputs().get(o).isEmpty()) {
        constants.put(node.outputs().get(o), results.get(o));
      }
    }
  }

  /// Drops a constant.
  public void forget(String value) {
    constants.remove(value);
  }

  /// Names of all constants.
  public Set<String> constantNames() {
    return new LinkedHashSet<>(constants.keySet());
  }

  /// A name like `base` that no value has.
  public String freshName(String base) {
    String name = base;
    for (int i = 1; makers.containsKey(name) || constants.containsKey(name) || isInput(name); i++) {
      name = base + "#" + i;
    }
    return name;
  }

  private boolean isInput(String name) {
    return graph.inputs().stream().anyMatch(input -> input.name().equals(name));
  }

  /// Lets all nodes that take one value take another one.
  public void redirect(String from, String to) {
    for (Node taker : List.copyOf(takers(from))) {
      replace(
          taker,
          new Node(
              taker.name(),
              taker.type(),
              taker.operator(),
              taker.inputs().stream().map(name -> name.equals(from) ? to : name).toList(),
              taker.outputs()));
    }
  }

  /// The graph that has come of it.
  public Graph toGraph() {
    return new Graph(graph.name(), graph.inputs(), graph.outputs(), constants, nodes());
  }

  private void link(Node node, int position) {
    positions.put(node, position);
    node.outputs().forEach(value -> makers.put(value, node));
    node.inputs()
        .forEach(value -> takers.computeIfAbsent(value, name -> new LinkedHashSet<>()).add(node));
  }

  private int unlink(Node node) {
    node.outputs().forEach(makers::remove);
    node.inputs().forEach(value -> takers.get(value).remove(node));
    return positions.remove(node);
  }
}
