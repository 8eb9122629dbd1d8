package dev.backstride.onnx.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.BinaryFunction;
import dev.backstride.onnx.op.Convolution;
import dev.backstride.onnx.op.Normalization;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelMapFoldingTest {
  private static final float[] MEAN = TestGraph.random(3);

  @Test
  void aBatchNormalisationMovesIntoWeightsAndBias() {
    Graph graph =
        new TestGraph()
            .input("x")
            .noise("w", 3, 2, 1, 1)
            .constant("b", Tensor.of(new float[] {1, 2, 3}, 3))
            .constant("scale", Tensor.of(new float[] {2, 4, 6}, 3))
            .constant("shift", Tensor.of(new float[] {5, 6, 7}, 3))
            .constant("mean", Tensor.of(MEAN, 3))
            .constant("variance", Tensor.of(new float[] {3, 8, 15}, 3))
            .conv("x,w,b", "a")
            .node(new Normalization.BatchNormalization(1), "a,scale,shift,mean,variance", "y")
            .output("y")
            .afterAtLoad(new ChannelMapFolding());
    Node conv = onlyNode(graph);
    // √(variance + 1) is 2, 3, 4.
    float[] factor = {1, 4 / 3f, 1.5f};
    float[] weights = floats(graph, conv.input(1));
    float[] bias = floats(graph, conv.input(2));
    float[] original = TestGraph.random(6);
    for (int o = 0; o < 3; o++) {
      assertThat(weights[2 * o]).isCloseTo(factor[o] * original[2 * o], within(1e-6f));
      assertThat(weights[2 * o + 1]).isCloseTo(factor[o] * original[2 * o + 1], within(1e-6f));
      assertThat(bias[o]).isCloseTo(factor[o] * (o + 1 - MEAN[o]) + o + 5, within(1e-5f));
    }
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
