package dev.backstride.onnx.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.BinaryFunction;
import dev.backstride.onnx.op.Convolution;
import dev.backstride.onnx.op.Normalization;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelMapFoldingTest {
  @Test
  void aBatchNormalisationMovesIntoWeightsAndBias() {
    Graph graph =
        new TestGraph()
            .input("x")
            .constant("w", Tensor.of(new float[] {1, -2, 3, 5, -4, 6}, 3, 2, 1, 1))
            .constant("b", Tensor.of(new float[] {1, 2, 3}, 3))
            .constant("scale", Tensor.of(new float[] {2, 6, 6}, 3))
            .constant("shift", Tensor.of(new float[] {5, 6, 7}, 3))
            .constant("mean", Tensor.of(new float[] {4, -1, 2}, 3))
            .constant("variance", Tensor.of(new float[] {3, 8, 15}, 3))
            .conv("x,w,b", "a")
            .node(new Normalization.BatchNormalization(1), "a,scale,shift,mean,variance", "y")
            .output("y")
            .afterAtLoad(new ChannelMapFolding());
    Node conv = onlyNode(graph);
    // √(variance + 1) is 2, 3, 4, so the factors are 1, 2, 3/2.
    assertThat(floats(graph, conv.input(1))).containsExactly(1, -2, 6, 10, -6, 9);
    assertThat(floats(graph, conv.input(2)))
        .containsExactly(1 - 4 + 5, 2 * (2 + 1) + 6, 1.5f * (3 - 2) + 7);
  }

  @Test
  void chainsOfProductsAndSumsWithOneNumberAChannelMoveToo() {
    Graph graph =
        new TestGraph()
            .input("x")
            .constant("w", Tensor.of(new float[] {1, 2}, 2, 1, 1, 1))
            .constant("two", 2)
            .constant("shift", Tensor.of(new float[] {5, 6}, 1, 2, 1, 1))
            .constant("ten", 10)
            .conv("x,w", "a")
            .binary(BinaryFunction.MUL, "two", "a", "b")
            .binary(BinaryFunction.ADD, "b", "shift", "c")
            .binary(BinaryFunction.SUB, "ten", "c", "y")
            .output("y")
            .afterAtLoad(new ChannelMapFolding());
    Node conv = onlyNode(graph);
    assertThat(floats(graph, conv.input(1))).containsExactly(-2, -4);
    assertThat(floats(graph, conv.input(2))).containsExactly(5, 4);
  }

  @Test
  void aTransposedConvolutionHasItsOutputChannelsInTheSecondAxis() {
    Graph graph =
        new TestGraph()
            .input("x")
            .constant("w", Tensor.of(new float[] {1, 1, 1, 1, 1, 1, 1, 1}, 4, 2, 1))
            .constant("scale", Tensor.of(new float[] {2, 3, 4, 5}, 4, 1))
            .node(
                new Convolution.ConvTranspose(TestGraph.window(), 2, List.of(), List.of()),
                "x,w",
                "a")
            .binary(BinaryFunction.MUL, "a", "scale", "y")
            .output("y")
            .afterAtLoad(new ChannelMapFolding());
    Node conv = onlyNode(graph);
    assertThat(floats(graph, conv.input(1))).containsExactly(2, 3, 2, 3, 4, 5, 4, 5);
    assertThat(floats(graph, conv.input(2))).containsOnly(0);
  }

  @Test
  void whatOthersSeeStays() {
    Graph graph =
        new TestGraph()
            .input("x")
            .noise("w", 3, 2, 1, 1)
            .constant("two", 2)
            .conv("x,w", "a")
            .binary(BinaryFunction.MUL, "two", "a", "y")
            .output("y", "a")
            .afterAtLoad(new ChannelMapFolding());
    assertThat(graph.nodes()).hasSize(2);
  }

  @Test
  void aConstantThatIsNoMapOfChannelsStays() {
    for (int[] sizes : new int[][] {{3}, {1, 1, 3, 1}, {2, 3, 1, 1}, {1, 1, 1, 1, 1}}) {
      Graph graph =
          new TestGraph()
              .input("x")
              .noise("w", 3, 2, 1, 1)
              .noise("k", sizes)
              .conv("x,w", "a")
              .binary(BinaryFunction.MUL, "a", "k", "y")
              .output("y")
              .afterAtLoad(new ChannelMapFolding());
      assertThat(graph.nodes()).hasSize(2);
    }
  }

  private static Node onlyNode(Graph graph) {
    assertThat(graph.nodes()).hasSize(1);
    Node node = graph.nodes().getFirst();
    assertThat(node.output(0)).isEqualTo("y");
    return node;
  }

  private static float[] floats(Graph graph, String constant) {
    return graph.constants().get(constant).read().floats();
  }
}
