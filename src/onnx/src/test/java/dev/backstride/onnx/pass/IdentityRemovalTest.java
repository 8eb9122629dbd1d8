package dev.backstride.onnx.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Activation;
import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.BinaryFunction;
import dev.backstride.onnx.op.Elementwise;
import dev.backstride.onnx.op.Movement;
import org.junit.jupiter.api.Test;

class IdentityRemovalTest {
  private static final Elementwise RELU = new Elementwise.Activate(new Activation.Relu());

  @Test
  void takersTakeTheOriginal() {
    Graph graph =
        new TestGraph()
            .input("x", 2)
            .node(new Movement.Identity(), "x", "a")
            .node(RELU, "a", "y")
            .output("y")
            .afterAtLoad(new IdentityRemoval());
    assertThat(graph.nodes()).hasSize(1);
    assertThat(graph.nodes().getFirst().inputs()).containsExactly("x");
  }

  @Test
  void anOutputKeepsItsName() {
    Graph graph =
        new TestGraph()
            .input("x", 2)
            .node(RELU, "x", "a")
            .node(new Movement.Identity(), "a", "y")
            .node(RELU, "a", "z")
            .output("y", "z")
            .afterAtLoad(new IdentityRemoval());
    assertThat(graph.nodes()).extracting(node -> node.output(0)).containsExactly("y", "z");
    assertThat(graph.nodes().get(1).inputs()).containsExactly("y");
  }

  @Test
  void anInputThatIsAnOutputStays() {
    Graph graph =
        new TestGraph()
            .input("x", 2)
            .node(new Movement.Identity(), "x", "y")
            .output("y")
            .afterAtLoad(new IdentityRemoval());
    assertThat(graph.nodes()).extracting(Node::operator).containsExactly(new Movement.Identity());
  }

  @Test
  void arithmeticThatChangesNothingGoesIfTheShapeStays() {
    TestGraph graph =
        new TestGraph()
            .input("x", 2)
            .constant("one", 1)
            .constant("zero", 0)
            .sized("a", 2)
            .sized("b", 2)
            .sized("c", 2)
            .binary(BinaryFunction.MUL, "one", "x", "a")
            .binary(BinaryFunction.SUB, "a", "zero", "b")
            .binary(BinaryFunction.SUB, "zero", "b", "c")
            .node(RELU, "c", "y")
            .output("y");
    assertThat(graph.after(new IdentityRemoval()).nodes())
        .extracting(node -> node.output(0))
        .containsExactly("c", "y");
    assertThat(graph.sized("a", 1, 2).sized("b", 1, 2).after(new IdentityRemoval()).nodes())
        .extracting(node -> node.output(0))
        .containsExactly("a", "c", "y");
  }

  @Test
  void aCastToTheSameTypeGoes() {
    Graph graph =
        new TestGraph()
            .input("x", 2)
            .node(new Elementwise.Cast(ElementType.FLOAT32), "x", "a")
            .node(new Elementwise.Cast(ElementType.FLOAT64), "a", "y")
            .output("y")
            .after(new IdentityRemoval());
    assertThat(graph.nodes()).extracting(node -> node.output(0)).containsExactly("y");
  }
}
