package dev.backstride.onnx.pass;

import dev.backstride.onnx.graph.Node;

/// Nodes none of whose results anybody takes, and constants likewise.
public final class DeadNodes {
  private DeadNodes() {}

  /// Removes them.
  public static void sweep(Draft draft) {
    for (Node node : draft.nodes().reversed()) {
      if (node.outputs().stream().noneMatch(value -> isWanted(draft, value))) {
        draft.remove(node);
      }
    }
    for (String constant : draft.constantNames()) {
      if (!isWanted(draft, constant)) {
        draft.forget(constant);
      }
    }
  }

  private static boolean isWanted(Draft draft, String value) {
    return !value.isEmpty() && (draft.isOutput(value) || !draft.takers(value).isEmpty());
  }
}
