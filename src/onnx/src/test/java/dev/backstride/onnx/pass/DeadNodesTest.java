package dev.backstride.onnx.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.BinaryFunction;
import org.junit.jupiter.api.Test;

class DeadNodesTest {
  @Test
  void chainsThatLeadNowhereGoWithTheirConstants() {
    Draft draft =
        new Draft(
            new TestGraph()
                .input("x", 2)
                .constant("used", 1)
                .constant("unused", 2)
                .binary(BinaryFunction.ADD, "x", "used", "y")
                .binary(BinaryFunction.MUL, "y", "unused", "a")
                .binary(BinaryFunction.MUL, "a", "a", "b")
                .output("y")
                .build());
    DeadNodes.sweep(draft);
    Graph graph = draft.toGraph();
    assertThat(graph.nodes()).extracting(Node::name).containsExactly("y");
    assertThat(graph.constants()).containsOnlyKeys("used");
  }
}
