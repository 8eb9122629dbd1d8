package dev.backstride.train.net;

import dev.backstride.engine.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Puts a network together, node by node. For one thread.
public final class NetworkBuilder {
  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /// Starts with an input called "data".
  ///
  /// @param channels of the input
  public NetworkBuilder(int channels) {
    add("data", new Input(channels));
  }

  /// The network's input.
  public Node input() {
    return nodes.getFirst();
  }

  /// Adds a layer behind nodes of this builder.
  ///
  /// @throws ShapeException if the layer does not take the inputs, or they are not aligned
  /// @throws IllegalArgumentException if the name is taken
  public Node add(String name, Layer layer, Node... inputs) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("two layers are called '" + name + "'");
    }
    boolean many = layer instanceof Sum || layer instanceof Concat;
    if (inputs.length < layer.inputs() || (inputs.length > layer.inputs() && !many)) {
      throw new IllegalArgumentException(
          "layer '%s' (%s) takes %d inputs, not %d"
              .formatted(name, layer.label(), layer.inputs(), inputs.length));
    }
    try {
      nodes.add(node(name, layer, List.copyOf(Arrays.asList(inputs))));
    } catch (ShapeException e) {
      throw new ShapeException("layer '" + name + "': " + e.getMessage());
    }
    return nodes.getLast();
  }

  private Node node(String name, Layer layer, List<Node> inputs) {
    for (Node input : inputs) {
      if (!nodes.contains(input)) {
        throw new IllegalArgumentException("node '" + input.name() + "' is of another network");
      }
    }
    int inChannels = inputs.isEmpty() ? 0 : inputs.getFirst().channels();
    return new Node(
        nodes.size(),
        name,
        layer,
        inputs.stream().map(Node::index).toList(),
        layer.channels(inputs.stream().map(Node::channels).toList()),
        layer.footprint(inputs.stream().map(Node::footprint).toList()),
        layer.parameters(inChannels).stream().map(spec -> spec.of(name)).toList());
  }

  /// Adds a crop of `picture` to the size and place of `reference`. Where it starts follows from
  /// the footprints of the two.
  ///
  /// @throws ShapeException if no element of the picture lies on the reference's element 0
  public Node crop(String name, Node picture, Node reference) {
    int start;
    try {
      start = picture.footprint().cropTo(reference.footprint());
    } catch (ShapeException e) {
      throw new ShapeException("layer '" + name + "': " + e.getMessage());
    }
    return add(name, new Crop(start), picture, reference);
  }

  /// The network so far; its output is the node added last.
  public Network build() {
    return new Network(nodes);
  }
}
