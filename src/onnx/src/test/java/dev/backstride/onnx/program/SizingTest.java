package dev.backstride.onnx.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.ModelWriter;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.graph.OnnxReader;
import org.junit.jupiter.api.Test;

class SizingTest {
  private static ModelWriter flatten() {
    return new ModelWriter(17)
        .input("x", 2, 3, 4)
        .longs("start", 0)
        .longs("end", 1)
        .longs("rest", -1)
        .node("Shape", "x", "sizes")
        .node("Slice", "sizes,start,end", "batch")
        .node("Concat", "batch,rest", "target", "axis", 0)
        .node("Reshape", "x,target", "y")
        .output("y", 2);
  }

  @Test
  void whatIsComputedOfSizesBecomesAConstant() {
    SizedGraph sized = TestPrograms.sized(flatten());
    assertThat(sized.graph().nodes()).extracting(Node::type).containsExactly("Reshape");
    assertThat(sized.types().get("y").shape()).isEqualTo(new Shape(2, 12));
  }

  @Test
  void withoutInputSizesOnlyConstantsAreComputed() {
    ModelWriter model =
        flatten()
            .constant("a", 2)
            .constant("b", 3)
            .node("Mul", "a,b", "c")
            .node("Mul", "y,c", "z")
            .output("z", 2);
    assertThat(Sizing.ofConstants(OnnxReader.read(model.bytes())).nodes())
        .extracting(Node::type)
        .containsExactly("Shape", "Slice", "Concat", "Reshape", "Mul");
  }

  @Test
  void hugeConstantsStayNodes() {
    ModelWriter model =
        new ModelWriter(17)
            .input("x", 1)
            .longs("sizes", 1 << 12, 1 << 12, 4)
            .node("ConstantOfShape", "sizes", "big")
            .node("Mul", "x,big", "y")
            .output("y", 3);
    assertThat(TestPrograms.sized(model).graph().nodes())
        .extracting(Node::type)
        .containsExactly("ConstantOfShape", "Mul");
  }

  @Test
  void sizesThatDoNotFitNameTheNode() {
    ModelWriter model =
        new ModelWriter(17)
            .input("x", 2, 3)
            .input("z", 4, 5)
            .node("MatMul", "x,z", "y")
            .output("y", 2);
    assertThatThrownBy(() -> TestPrograms.sized(model))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("matmul_0");
  }
}
