package dev.backstride.onnx.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.ModelWriter;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.graph.OnnxReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SizedGraphTest {
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
  void inputsThatSizesDependOnBecomeConstants() {
    Graph graph =
        OnnxReader.read(
            new ModelWriter(17)
                .input("x", 2, 3)
                .typedInput("sizes", ElementType.INT64.code(), 2)
                .node("Reshape", "x,sizes", "y")
                .output("y", 2)
                .bytes());
    Tensor sizes = Tensor.of(new long[] {3, -1}, 2);
    Map<String, TensorType> types =
        Map.of(
            "x", new TensorType(ElementType.FLOAT32, new Shape(2, 3)), "sizes", sizes.tensorType());
    SizedGraph sized = SizedGraph.of(graph, types, Map.of("sizes", sizes));
    assertThat(sized.types().get("y").shape()).isEqualTo(new Shape(3, 2));
    assertThat(sized.graph().constants()).containsValue(sizes);
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
