package dev.backstride.onnx;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A model has operators, or forms of them, that this library does not run. Names all of them.
public final class UnsupportedOperatorException extends OnnxException {
  private static final long serialVersionUID = 1L;

  /// Nodes that the message lists; [#nodes()] has all.
  private static final int LISTED = 100;

  /// One node that cannot run.
  ///
  /// @param node the node's name, or its first output's if it has none
  /// @param operator the operator's name
  /// @param domain the operator set's name, empty for ONNX's own
  /// @param opset version of the operator set
  /// @param reason what of it is not supported; empty: the operator as such
  public record Unsupported(
      String node, String operator, String domain, long opset, String reason) {
    @Override
    public String toString() {
      String set = domain.isEmpty() ? "ai.onnx" : domain;
      String why = reason.isEmpty() ? "" : ": " + reason;
      return "%s (node \"%s\", %s version %d)%s".formatted(operator, node, set, opset, why);
    }
  }

  private final transient List<Unsupported> nodes;
  private final transient SortedSet<String> supported;

  /// @param nodes the nodes that cannot run, at least one
  /// @param supported the operators that can
  public UnsupportedOperatorException(List<Unsupported> nodes, SortedSet<String> supported) {
    super(message(nodes, supported), null);
    this.nodes = List.copyOf(nodes);
    this.supported = new TreeSet<>(supported);
  }

  /// The nodes that cannot run, in the order of the model.
  public List<Unsupported> nodes() {
    return nodes;
  }

  /// The operators that can run.
  public SortedSet<String> supported() {
    return new TreeSet<>(supported);
  }

  private static String message(List<Unsupported> nodes, SortedSet<String> supported) {
    int more = Math.max(0, nodes.size() - LISTED);
    return nodes.stream()
        .limit(LISTED)
        .map(Unsupported::toString)
        .collect(
            Collectors.joining(
                "; ",
                "unsupported: ",
                (more > 0 ? "; and " + more + " more" : "")
                    + "; supported are "
                    + String.join(", ", supported)));
  }
}
