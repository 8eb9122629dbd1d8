package dev.backstride.onnx.pass;

import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Graph;
import java.util.List;
import java.util.Map;

/// All passes, in an order in which each finds what it looks for.
public final class Simplification {
  /// A pattern may appear only when another has been replaced; no exporter nests them deeper.
  private static final int MOST_ROUNDS = 4;

  private static final List<Pass> PASSES =
      List.of(
          new IdentityRemoval(),
          new ClipLimits(),
          new ChannelMapFolding(),
          new HardSigmoidPattern(),
          new ScalarMapFolding(),
          new GatePattern(),
          new GateResidualPattern(),
          new LayerNormPattern());

  private Simplification() {}

  /// Runs the passes until none changes anything more.
  ///
  /// @param types what is known of the values, see [Pass#apply]
  public static Graph apply(Graph graph, Map<String, TensorType> types) {
    Draft draft = new Draft(graph);
    DeadNodes.sweep(draft);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<?> before = draft.nodes();
      for (Pass pass : PASSES) {
        draft.forEach(node -> pass.apply(draft, node, types));
        DeadNodes.sweep(draft);
      }
      if (draft.nodes().equals(before)) {
        break;
      }
    }
    return draft.toGraph();
  }
}
