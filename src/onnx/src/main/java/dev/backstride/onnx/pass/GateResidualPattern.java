package dev.backstride.onnx.pass;

import dev.backstride.engine.Activation;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.BinaryFunction;
import java.util.Map;
import java.util.Optional;

/// Turns x + x·g, where g is an activation, into x·(1 + g): one pass over the large x less, and
/// the sum moves to the small g.
public final class GateResidualPattern implements Pass {
  public GateResidualPattern() {}

  @Override
  public void apply(Draft draft, Node node, Map<String, TensorType> types) {
    if (Match.isBinary(node, BinaryFunction.ADD)) {
      if (!replace(draft, node, node.input(0), node.input(1))) {
        replace(draft, node, node.input(1), node.input(0));
      }
    }
  }

  private static boolean replace(Draft draft, Node sum, String x, String gated) {
    Optional<Node> product =
        draft
            .maker(gated)
            .filter(maker -> Match.isBinary(maker, BinaryFunction.MUL))
            .filter(maker -> draft.onlyTaker(gated).isPresent());
    Optional<Node> gate =
        product
            .flatMap(node -> Match.other(node, x))
            .filter(value -> draft.onlyTaker(value).isPresent())
            .flatMap(draft::maker)
            .filter(node -> Match.activation(node).isPresent());
    if (gate.isEmpty()) {
      return false;
    }
    Activation raised = Activation.scaled(Match.activation(gate.get()).orElseThrow(), 1, 1);
    draft.replace(gate.get(), Match.activate(gate.get(), raised, gate.get().input(0)));
    draft.remove(product.get());
    draft.replace(
        sum,
        new Node(
            product.get().name(),
            product.get().type(),
            product.get().operator(),
            product.get().inputs(),
            sum.outputs()));
    return true;
  }
}
