package dev.backstride.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.ModelWriter;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.UnsupportedOperatorException;
import dev.backstride.onnx.op.Elementwise;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.op.Normalization;
import dev.backstride.onnx.op.Normalization.SoftmaxKind;
import dev.backstride.onnx.op.Operator;
import dev.backstride.onnx.op.Query;
import dev.backstride.onnx.op.Reduction;
import dev.backstride.onnx.op.Resize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What operators meant in old versions of the operator set.
class OperatorVersionsTest {

  private static Graph read(int opset, String operator, String inputs, Object... attributes) {
    ModelWriter model = new ModelWriter(opset).input("x", 1, 2, 3, 4).input("b", 2).output("y", 4);
    return OnnxReader.read(model.node(operator, inputs, "y", attributes).bytes());
  }

  private static Tensor constant(Graph graph, int input) {
    return graph.constants().get(graph.nodes().getFirst().input(input)).read();
  }

  private static Operator operator(Graph graph) {
    return graph.nodes().getFirst().operator();
  }

  private static Tensor longs(long... values) {
    return Tensor.of(values, values.length);
  }

  @Test
  void slicesHadAttributes() {
    int[] starts = {1, 0};
    int[] ends = {3, Integer.MAX_VALUE};
    Graph graph = read(9, "Slice", "x", "starts", starts, "ends", ends, "axes", new int[] {2, -1});
    assertThat(operator(graph)).isEqualTo(new Movement.Slice());
    assertThat(constant(graph, 1)).isEqualTo(longs(1, 0));
    assertThat(constant(graph, 2)).isEqualTo(longs(3, Integer.MAX_VALUE));
    assertThat(constant(graph, 3)).isEqualTo(longs(2, -1));
    assertThat(graph.nodes().getFirst().hasInput(4)).isFalse();
  }

  @Test
  void limitsWereAttributes() {
    Graph graph = read(6, "Clip", "x", "max", 6f);
    assertThat(operator(graph)).isEqualTo(new Elementwise.Clip());
    assertThat(graph.nodes().getFirst().hasInput(1)).isFalse();
    assertThat(constant(graph, 2)).isEqualTo(Tensor.of(new float[] {6}));
  }

  @Test
  void padsWereAttributes() {
    int[] pads = {0, 0, 1, 2, 0, 0, 3, -1};
    Graph graph = read(2, "Pad", "x", "pads", pads, "mode", "reflect", "value", 2f);
    assertThat(operator(graph)).isEqualTo(new Movement.Pad(Movement.PadMode.REFLECT));
    assertThat(constant(graph, 1)).isEqualTo(longs(0, 0, 1, 2, 0, 0, 3, -1));
    assertThat(constant(graph, 2)).isEqualTo(Tensor.of(new float[] {2}));
    assertThat(constant(read(1, "Pad", "x", "paddings", pads), 1)).isEqualTo(constant(graph, 1));
  }

  @ParameterizedTest
  @CsvSource({"11, Squeeze", "11, Unsqueeze", "11, ReduceSum", "13, ReduceMean", "17, ReduceMax"})
  void axesWereAttributes(int opset, String name) {
    Graph graph = read(opset, name, "x", "axes", new int[] {0});
    assertThat(constant(graph, 1)).isEqualTo(longs(0));
  }

  @ParameterizedTest
  @CsvSource({"13, Squeeze", "13, Unsqueeze", "13, ReduceSum", "18, ReduceMean", "18, ReduceMax"})
  void axesAreInputsNow(int opset, String name) {
    assertThatThrownBy(() -> read(opset, name, "x,b", "axes", new int[] {0}))
        .isInstanceOf(UnsupportedOperatorException.class)
        .hasMessageContaining("with the attributes [axes]");
  }

  @Test
  void missingAxesMeanAll() {
    Graph graph = read(11, "ReduceSum", "x", "keepdims", 0);
    assertThat(operator(graph))
        .isEqualTo(new Reduction.Reduce(Reduction.Function.SUM, false, false));
    assertThat(graph.nodes().getFirst().hasInput(1)).isFalse();
  }

  @Test
  void softmaxTookAllAxesBehindToo() {
    assertThat(operator(read(12, "Softmax", "x")))
        .isEqualTo(new Normalization.Softmax(SoftmaxKind.SOFTMAX, 1, true));
    assertThat(operator(read(13, "LogSoftmax", "x")))
        .isEqualTo(new Normalization.Softmax(SoftmaxKind.LOG_SOFTMAX, -1, false));
  }

  @Test
  void sizesOfPartsWereAnAttribute() {
    assertThat(constant(read(2, "Split", "x", "split", new int[] {4}, "axis", 3), 1))
        .isEqualTo(longs(4));
  }

  @Test
  void shapesWereAnAttribute() {
    assertThat(constant(read(1, "Reshape", "x", "shape", new int[] {0, -1}), 1))
        .isEqualTo(longs(0, -1));
  }

  @Test
  void oldBroadcastingAlignsAtAnAxis() {
    Graph graph = read(6, "Add", "x,b", "broadcast", 1, "axis", 1);
    assertThat(graph.nodes())
        .extracting(Node::operator)
        .hasSize(2)
        .startsWith(new Movement.Align(1));
    assertThat(graph.nodes().getFirst().inputs()).containsExactly("b", "x");
    assertThat(read(6, "Add", "x,b", "broadcast", 1).nodes()).hasSize(1);
  }

  @Test
  void slopesWereOnesOfChannels() {
    assertThat(read(6, "PRelu", "x,b").nodes())
        .extracting(Node::operator)
        .startsWith(new Movement.Align(1));
    assertThat(read(7, "PRelu", "x,b").nodes()).hasSize(1);
  }

  @Test
  void upsamplingIsResizing() {
    Graph graph = read(7, "Upsample", "x", "scales", new float[] {1, 1, 2, 3}, "mode", "linear");
    assertThat(operator(graph))
        .isInstanceOfSatisfying(
            Resize.class,
            resize -> {
              assertThat(resize.mode()).isEqualTo(Resize.Mode.LINEAR);
              assertThat(resize.coordinates()).isEqualTo(Resize.Coordinates.ASYMMETRIC);
              assertThat(resize.rounding()).isEqualTo(Resize.Rounding.FLOOR);
            });
    assertThat(constant(graph, 2)).isEqualTo(Tensor.of(new float[] {1, 1, 2, 3}, 4));
    Graph newer = read(9, "Upsample", "x,b");
    assertThat(newer.nodes().getFirst().inputs()).containsExactly("x", "", "b", "");
    assertThat(operator(read(10, "Resize", "x,b"))).isEqualTo(operator(newer));
  }

  @Test
  void typesHadNames() {
    assertThat(operator(read(5, "Cast", "x", "to", "DOUBLE")))
        .isEqualTo(new Elementwise.Cast(ElementType.FLOAT64));
    assertThat(operator(read(9, "Cast", "x", "to", 7)))
        .isEqualTo(new Elementwise.Cast(ElementType.INT64));
  }

  @Test
  void dropoutKeepsAll() {
    assertThat(operator(read(7, "Dropout", "x", "ratio", 0.3f))).isEqualTo(new Movement.Identity());
    ModelWriter model = new ModelWriter(13).input("x", 2, 2).output("y", 2).typedOutput("m", 9, 2);
    Graph graph = OnnxReader.read(model.node("Dropout", "x", "y,m").bytes());
    assertThat(graph.nodes())
        .extracting(Node::operator)
        .containsExactly(
            new Movement.Identity(),
            new Query.ShapeOf(0, Integer.MAX_VALUE),
            new Query.ConstantOfShape(Tensor.of(new boolean[] {true}, 1)));
  }

  @Test
  void trainingIsNotSupported() {
    assertThatThrownBy(() -> read(14, "BatchNormalization", "x,b,b,b,b", "training_mode", 1))
        .isInstanceOf(UnsupportedOperatorException.class)
        .hasMessageContaining("in training mode");
    assertThatThrownBy(() -> read(6, "BatchNormalization", "x,b,b,b,b"))
        .isInstanceOf(UnsupportedOperatorException.class);
    assertThat(operator(read(6, "BatchNormalization", "x,b,b,b,b", "is_test", 1)))
        .isEqualTo(new Normalization.BatchNormalization(1e-5f));
  }

  @Test
  void constantsComeInManyForms() {
    ModelWriter model =
        new ModelWriter(13)
            .node("Constant", "", "a", "value_float", 1.5f)
            .node("Constant", "", "b", "value_floats", new float[] {1, 2})
            .node("Constant", "", "c", "value_int", 1L << 40)
            .node("Constant", "", "d", "value_ints", new int[] {3, 4})
            .output("a", 0);
    Graph graph = OnnxReader.read(model.bytes());
    assertThat(graph.nodes()).isEmpty();
    assertThat(graph.constants())
        .containsEntry("a", Tensor.of(new float[] {1.5f}))
        .containsEntry("b", Tensor.of(new float[] {1, 2}, 2))
        .containsEntry("c", Tensor.of(new long[] {1L << 40}))
        .containsEntry("d", Tensor.of(new long[] {3, 4}, 2));
  }
}
