package dev.backstride.onnx.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.InvalidInputException;
import dev.backstride.onnx.ModelWriter;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.UnsupportedOperatorException;
import dev.backstride.onnx.WireWriter;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.OnnxReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShapeInferenceTest {
  private static final int INT64 = 7;

  private static TensorType floats(int... sizes) {
    return new TensorType(ElementType.FLOAT32, new Shape(sizes));
  }

  /// x with its last two axes as one, as exporters write it.
  private static Graph flattening() {
    return OnnxReader.read(
        new ModelWriter(13)
            .input("x", -1, 3, -1, -1)
            .longs("zero", 0)
            .longs("two", 2)
            .longs("rest", -1)
            .node("Shape", "x", "sizes")
            .node("Slice", "sizes,zero,two", "outer")
            .node("Concat", "outer,rest", "shape", "axis", 0)
            .node("Reshape", "x,shape", "y")
            .output("y", 3)
            .bytes());
  }

  @Test
  void sizesThatTheGraphComputesAreKnown() {
    TypedGraph typed =
        ShapeInference.infer(flattening(), Map.of("x", floats(2, 3, 4, 5)), Map.of());
    assertThat(typed.types()).containsEntry("y", floats(2, 3, 20));
    assertThat(typed.known())
        .containsOnlyKeys("sizes", "outer", "shape")
        .containsEntry("shape", Tensor.of(new long[] {2, 3, -1}, 3));
  }

  @Test
  void inputsOfOtherNamesTypesAndSizesAreRefused() {
    Graph graph =
        OnnxReader.read(
            new ModelWriter(13)
                .input("a", -1, 3)
                .input("b", 1, 3)
                .node("Add", "a,b", "y")
                .output("y", 2)
                .bytes());
    TensorType good = floats(1, 3);
    assertThat(types(graph, Map.of("a", good, "b", good))).containsEntry("y", good);
    assertRefused(graph, Map.of("a", good), "input \"b\" is missing");
    assertRefused(graph, Map.of("a", good, "b", good, "c", good), "there is no input [c]");
    assertRefused(graph, Map.of("a", good, "b", floats(2, 3)), "axis 0 has 1 elements");
    assertRefused(graph, Map.of("a", floats(3), "b", good), "it needs 2 axes");
    assertRefused(
        graph,
        Map.of("a", good, "b", new TensorType(ElementType.INT64, new Shape(1, 3))),
        "it needs elements of FLOAT32");
  }

  @Test
  void equalSymbolsMeanEqualSizes() {
    Graph graph =
        OnnxReader.read(
            new ModelWriter(13)
                .part(11, vector("a", "n"))
                .part(11, vector("b", "n"))
                .part(11, vector("c", "?"))
                .part(11, vector("d", "?"))
                .node("Add", "a,b", "y")
                .output("y", 1)
                .bytes());
    TensorType two = floats(2);
    TensorType three = floats(3);
    assertThat(types(graph, Map.of("a", two, "b", two, "c", two, "d", three)))
        .containsEntry("y", two);
    assertRefused(
        graph, Map.of("a", two, "b", three, "c", two, "d", two), "n was 2 before and is 3 here");
  }

  @Test
  void inputsThatSizesDependOnAreFound() {
    Graph graph =
        OnnxReader.read(
            new ModelWriter(13)
                .input("x", -1, -1)
                .typedInput("shape", INT64, 2)
                .input("scale", 1)
                .longs("one", 1)
                .node("Add", "shape,one", "more")
                .node("Mul", "x,scale", "scaled")
                .node("Reshape", "scaled,more", "y")
                .output("y", 2)
                .bytes());
    assertThat(ShapeInputs.of(graph)).containsExactly("shape");
    Map<String, TensorType> types =
        Map.of(
            "x",
            floats(2, 6),
            "shape",
            new TensorType(ElementType.INT64, new Shape(2)),
            "scale",
            floats(1));
    Map<String, Tensor> known = Map.of("shape", Tensor.of(new long[] {2, 3}, 2));
    assertThat(ShapeInference.infer(graph, types, known).types()).containsEntry("y", floats(3, 4));
    assertThatThrownBy(() -> ShapeInference.infer(graph, types, Map.of()))
        .isInstanceOf(UnsupportedOperatorException.class)
        .hasMessageContaining("with sizes that depend on the elements of \"more\"");
  }

  @Test
  void theSizesOfAnInputDoNotMakeItsElementsMatter() {
    assertThat(ShapeInputs.of(flattening())).isEmpty();
  }

  private static Map<String, TensorType> types(Graph graph, Map<String, TensorType> inputs) {
    return ShapeInference.infer(graph, inputs, Map.of()).types();
  }

  /// An input of one axis, whose size has a name.
  private static WireWriter vector(String name, String size) {
    WireWriter shape = new WireWriter().message(1, new WireWriter().text(2, size));
    WireWriter tensor = new WireWriter().number(1, 1).message(2, shape);
    return new WireWriter().text(1, name).message(2, new WireWriter().message(1, tensor));
  }

  private static void assertRefused(Graph graph, Map<String, TensorType> types, String rule) {
    assertThatThrownBy(() -> ShapeInference.infer(graph, types, Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(rule);
  }
}
