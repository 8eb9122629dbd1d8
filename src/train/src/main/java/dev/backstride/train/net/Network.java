package dev.backstride.train.net;

import dev.backstride.engine.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A network as a list of nodes, each behind its inputs: the first is the input, the last the
/// output. Immutable; says nothing of the pictures' size.
///
/// @param nodes in an order in which they can be computed
public record Network(List<Node> nodes) {

  /// Keeps the list.
  public Network {
    nodes = List.copyOf(nodes);
  }

  /// The node that the network is given.
  public Node input() {
    return nodes.getFirst();
  }

  /// The node that the network is computed for.
  public Node output() {
    return nodes.getLast();
  }

  /// The node of a name.
  ///
  /// @throws IllegalArgumentException if there is none
  public Node node(String name) {
    return nodes.stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no layer is called '" + name + "'"));
  }

  /// All parameters, in the order of their nodes.
  public List<ParameterSpec> parameters() {
    return nodes.stream().flatMap(node -> node.parameters().stream()).toList();
  }

  /// Number of learned and kept numbers.
  public long parameterCount() {
    return parameters().stream().mapToLong(ParameterSpec::count).sum();
  }

  /// The same network in which training changes only some nodes.
  ///
  /// @param learned whether training changes a node, by its name
  public Network freezeUnless(Predicate<String> learned) {
    return new Network(
        nodes.stream().map(node -> learned.test(node.name()) ? node : node.frozen()).toList());
  }

  /// Sizes of every node's output for pictures of one size.
  ///
  /// @throws ShapeException if a layer does not fit them; it names the node
  public List<Sizes> sizes(int height, int width) {
    List<Sizes> sizes = new ArrayList<>();
    sizes.add(new Sizes(input().channels(), height, width));
    for (Node node : nodes.subList(1, nodes.size())) {
      List<Sizes> inputs = node.inputs().stream().map(sizes::get).toList();
      try {
        sizes.add(
            new Sizes(
                node.channels(),
                node.layer().length(inputs.stream().map(Sizes::height).toList()),
                node.layer().length(inputs.stream().map(Sizes::width).toList())));
      } catch (ShapeException e) {
        throw new ShapeException(
            "layer '%s' does not fit a picture of %d×%d: %s"
                .formatted(node.name(), height, width, e.getMessage()));
      }
    }
    return sizes;
  }
}
