package dev.backstride.onnx.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.onnx.ModelWriter;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.graph.OnnxReader;
import org.junit.jupiter.api.Test;

class ConstantFoldingTest {
  @Test
  void whatDependsOnConstantsAloneIsComputed() {
    Graph graph =
        folded(
            new ModelWriter(17)
                .input("x", -1, 3)
                .constant("a", new float[] {1, 2, 3}, 3)
                .constant("b", 4)
                .node("Mul", "a,b", "c")
                .node("Neg", "c", "d")
                .node("Mul", "x,d", "y")
                .output("y", 2));
    assertThat(graph.nodes()).extracting(Node::type).containsExactly("Mul");
    assertThat(graph.constants()).containsOnlyKeys("d");
    assertThat(graph.constants().get("d").read().floats()).containsExactly(-4, -8, -12);
  }

  @Test
  void hugeConstantsStayNodes() {
    Graph graph =
        folded(
            new ModelWriter(17)
                .input("x", 1)
                .longs("sizes", 1 << 12, 1 << 12, 4)
                .node("ConstantOfShape", "sizes", "big")
                .node("Mul", "x,big", "y")
                .output("y", 3));
    assertThat(graph.nodes()).extracting(Node::type).containsExactly("ConstantOfShape", "Mul");
  }

  private static Graph folded(ModelWriter model) {
    return ConstantFolding.apply(OnnxReader.read(model.bytes()));
  }
}
