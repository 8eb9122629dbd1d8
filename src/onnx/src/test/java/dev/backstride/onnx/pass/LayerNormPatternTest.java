package dev.backstride.onnx.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.BinaryFunction;
import dev.backstride.onnx.op.Elementwise;
import dev.backstride.onnx.op.Normalization;
import dev.backstride.onnx.op.Reduction;
import dev.backstride.onnx.op.UnaryFunction;
import org.junit.jupiter.api.Test;

class LayerNormPatternTest {
  private static final Reduction MEAN = new Reduction.Reduce(Reduction.Function.MEAN, true, false);

  private static TestGraph graph(long axis) {
    return new TestGraph()
        .input("x", 2, 3, 3)
        .constant("axes", Tensor.of(new long[] {axis}, 1))
        .constant("two", 2)
        .constant("epsilon", 0.25f)
        .noise("scale", 3)
        .noise("bias", 3)
        .sized("d", 2, 3, 3)
        .sized("s", 2, 3, 3)
        .node(MEAN, "x,axes", "m")
        .binary(BinaryFunction.SUB, "x", "m", "d")
        .binary(BinaryFunction.POW, "d", "two", "s")
        .node(MEAN, "s,axes", "v")
        .binary(BinaryFunction.ADD, "v", "epsilon", "e")
        .node(new Elementwise.Unary(UnaryFunction.Plain.SQRT), "e", "r")
        .binary(BinaryFunction.DIV, "d", "r", "q")
        .binary(BinaryFunction.MUL, "q", "scale", "p")
        .binary(BinaryFunction.ADD, "p", "bias", "y")
        .output("y");
  }

  @Test
  void nineNodesOverTheLastAxisBecomeOne() {
    for (long axis : new long[] {-1, 2}) {
      Graph graph = graph(axis).after(new LayerNormPattern());
      assertThat(graph.nodes()).hasSize(1);
      Node node = graph.nodes().getFirst();
      assertThat(node.operator()).isEqualTo(new Normalization.LayerNormalization(-1, 0.25f));
      assertThat(node.inputs()).containsExactly("x", "scale", "bias");
      assertThat(node.outputs()).containsExactly("y");
    }
  }

  @Test
  void meansOverAnotherAxisAreNone() {
    assertThat(graph(1).after(new LayerNormPattern()).nodes()).hasSize(9);
  }

  @Test
  void nothingIsDoneBeforeTheSizesAreKnown() {
    assertThat(graph(-1).afterAtLoad(new LayerNormPattern()).nodes()).hasSize(9);
  }
}
