package dev.backstride.train.net;

import java.util.ArrayList;
import java.util.List;

/// What each layer of a network costs and sees, for pictures of one size. Allocates no tensor.
///
/// @param rows one a node, in the network's order
public record Description(List<Row> rows) {

  /// One node.
  ///
  /// @param node the node
  /// @param sizes of its output
  /// @param parameters number of learned and kept numbers
  /// @param multiplyAdds of one forward pass over one picture
  public record Row(Node node, Sizes sizes, long parameters, long multiplyAdds) {}

  /// Keeps the list.
  public Description {
    rows = List.copyOf(rows);
  }

  /// Describes a network.
  ///
  /// @throws dev.backstride.engine.ShapeException if a layer does not fit pictures of that size
  public static Description of(Network network, int height, int width) {
    List<Sizes> sizes = network.sizes(height, width);
    List<Row> rows = new ArrayList<>();
    for (Node node : network.nodes()) {
      long parameters = node.parameters().stream().mapToLong(ParameterSpec::count).sum();
      long multiplyAdds =
          node.inputs().isEmpty()
              ? 0
              : node.layer().multiplyAdds(sizes.get(node.inputs().getFirst()));
      rows.add(new Row(node, sizes.get(node.index()), parameters, multiplyAdds));
    }
    return new Description(rows);
  }

  /// Number of learned and kept numbers.
  public long parameters() {
    return rows.stream().mapToLong(Row::parameters).sum();
  }

  /// Multiply-adds of one forward pass over one picture.
  public long multiplyAdds() {
    return rows.stream().mapToLong(Row::multiplyAdds).sum();
  }

  /// The row of a node.
  ///
  /// @throws IllegalArgumentException if there is none
  public Row row(String node) {
    return rows.stream()
        .filter(row -> row.node().name().equals(node))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no layer is called '" + node + "'"));
  }
}
