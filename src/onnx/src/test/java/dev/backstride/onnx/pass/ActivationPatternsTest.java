package dev.backstride.onnx.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Activation;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.BinaryFunction;
import dev.backstride.onnx.op.Elementwise;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The passes that find activations in what exporters write out.
class ActivationPatternsTest {
  private static final Activation HARD_SIGMOID = new Activation.HardSigmoid(1 / 6f, 0.5f);

  private static TestGraph graph() {
    return new TestGraph()
        .input("x", 1, 4, 2, 2)
        .constant("three", 3)
        .constant("zero", 0)
        .constant("six", 6)
        .constant("sixth", 1 / 6f)
        .sized("a", 1, 4, 2, 2)
        .sized("b", 1, 4, 2, 2)
        .sized("c", 1, 4, 2, 2)
        .sized("d", 1, 4, 2, 2)
        .sized("e", 1, 4, 2, 2)
        .sized("y", 1, 4, 2, 2);
  }

  private static void assertActivation(TestGraph graph, Activation expected) {
    Graph simplified = graph.output("y").simplified();
    assertThat(simplified.nodes()).hasSize(1);
    Node node = simplified.nodes().getFirst();
    assertThat(node.inputs()).containsExactly("x");
    assertThat(node.outputs()).containsExactly("y");
    assertThat(node.operator()).isEqualTo(new Elementwise.Activate(expected));
  }

  @Test
  void constantLimitsMakeAClipAnActivation() {
    assertActivation(
        graph().node(new Elementwise.Clip(), "x,zero,six", "y"), new Activation.Clip(0, 6));
    assertActivation(
        graph().node(new Elementwise.Clip(), "x,,six", "y"),
        new Activation.Clip(Float.NEGATIVE_INFINITY, 6));
  }

  @Test
  void hardSwishIsFoundInAllItsSpellings() {
    assertActivation(
        gate(graph())
            .binary(BinaryFunction.MUL, "x", "b", "c")
            .binary(BinaryFunction.DIV, "c", "six", "y"),
        new Activation.HardSwish());
    assertActivation(
        gate(graph())
            .binary(BinaryFunction.MUL, "b", "x", "c")
            .binary(BinaryFunction.MUL, "sixth", "c", "y"),
        new Activation.HardSwish());
    assertActivation(
        gate(graph())
            .binary(BinaryFunction.DIV, "b", "six", "c")
            .binary(BinaryFunction.MUL, "x", "c", "y"),
        new Activation.HardSwish());
    assertActivation(
        graph()
            .node(new Elementwise.Activate(new Activation.HardSigmoid(0.1666667f, 0.5f)), "x", "a")
            .binary(BinaryFunction.MUL, "x", "a", "y"),
        new Activation.HardSwish());
  }

  private static TestGraph gate(TestGraph graph) {
    return graph
        .binary(BinaryFunction.ADD, "x", "three", "a")
        .node(new Elementwise.Clip(), "a,zero,six", "b");
  }

  @Test
  void hardSigmoidIsFoundWithoutItsProduct() {
    assertActivation(gate(graph()).binary(BinaryFunction.DIV, "b", "six", "y"), HARD_SIGMOID);
  }

  @Test
  void swishIsASigmoidTimesItsArgument() {
    assertActivation(
        graph()
            .node(new Elementwise.Activate(new Activation.Sigmoid()), "x", "a")
            .binary(BinaryFunction.MUL, "a", "x", "y"),
        new Activation.Swish());
  }

  @Test
  void aSigmoidTimesSomethingElseIsNone() {
    Graph graph =
        graph()
            .input("z", 1, 4, 2, 2)
            .node(new Elementwise.Activate(new Activation.Sigmoid()), "z", "a")
            .binary(BinaryFunction.MUL, "a", "x", "y")
            .output("y")
            .simplified();
    assertThat(graph.nodes()).hasSize(2);
  }

  @Test
  void scalarProductsAndSumsBehindAnActivationBecomePartOfIt() {
    assertActivation(
        graph()
            .node(new Elementwise.Activate(new Activation.Relu()), "x", "a")
            .binary(BinaryFunction.MUL, "six", "a", "b")
            .binary(BinaryFunction.ADD, "b", "three", "c")
            .binary(BinaryFunction.SUB, "three", "c", "y"),
        new Activation.Scaled(new Activation.Relu(), -6, 0));
  }

  @Test
  void aGatedResidualBecomesOneProduct() {
    Graph graph =
        graph()
            .input("g", 1, 4, 1, 1)
            .node(new Elementwise.Activate(new Activation.Sigmoid()), "g", "a")
            .binary(BinaryFunction.MUL, "x", "a", "b")
            .binary(BinaryFunction.ADD, "x", "b", "y")
            .output("y")
            .simplified();
    assertThat(TestGraph.operators(graph))
        .isEqualTo(
            List.of(
                new Elementwise.Activate(new Activation.Scaled(new Activation.Sigmoid(), 1, 1)),
                new Elementwise.Binary(BinaryFunction.MUL)));
    assertThat(graph.nodes().getLast().inputs()).containsExactly("x", "a");
  }
}
