package dev.backstride.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.ModelWriter;
import dev.backstride.onnx.UnsupportedOperatorException;
import dev.backstride.onnx.UnsupportedTypeException;
import dev.backstride.onnx.WireWriter;
import org.junit.jupiter.api.Test;

/// Graphs that break a rule of ONNX, and graphs that do not although they look so.
class BrokenGraphTest {
  private static final int SEQUENCE = 4;

  private static ModelWriter model() {
    return new ModelWriter(13).input("x", 1, 4).output("y", 2);
  }

  @Test
  void aCycleIsFound() {
    assertInvalid(
        model().node("Add", "x,b", "a").node("Relu", "a", "b").node("Relu", "b", "y"), "cycle");
    assertInvalid(model().node("Add", "x,y", "y"), "cycle");
  }

  @Test
  void anUndefinedNameIsFound() {
    assertInvalid(model().node("Add", "x,nothing", "y"), "takes \"nothing\", which nothing");
    assertInvalid(model().node("Relu", "x", "z"), "output \"y\" is not defined");
  }

  @Test
  void aNameDefinedTwiceIsFound() {
    assertInvalid(model().node("Relu", "x", "y").node("Abs", "x", "y"), "defined already");
    assertInvalid(model().node("Relu", "x", "x").node("Relu", "x", "y"), "defined already");
    assertInvalid(
        model().constant("c", 1).constant("c", 2).node("Add", "x,c", "y"), "empty or taken");
    assertInvalid(
        model().constant("c", 1).node("Abs", "x", "c").node("Add", "x,c", "y"), "defined already");
    assertInvalid(
        model()
            .constant("c", 1)
            .node("Constant", "", "c", "value_float", 1f)
            .node("Add", "x,c", "y"),
        "defined already");
  }

  @Test
  void nodesMayComeInAnyOrder() {
    Graph graph =
        read(
            model()
                .node("Add", "b,c", "y")
                .node("Neg", "b", "c")
                .node("Abs", "a", "b")
                .node("Relu", "x", "a"));
    assertThat(graph.nodes()).extracting(Node::type).containsExactly("Relu", "Abs", "Neg", "Add");
  }

  @Test
  void manyNodesInReverseOrderAreSortedInNoTime() {
    ModelWriter model = model();
    int length = 20_000;
    for (int n = length - 1; n > 0; n--) {
      model.node("Relu", "v" + n, n == length - 1 ? "y" : "v" + (n + 1));
    }
    model.node("Relu", "x", "v1");
    assertThat(read(model).nodes()).hasSize(length);
  }

  @Test
  void oldFilesListConstantsAmongTheInputs() {
    Graph graph =
        read(model().input("c", 1).constant("c", new float[1], 1).node("Add", "x,c", "y"));
    assertThat(graph.inputs()).extracting("name").containsExactly("x");
  }

  @Test
  void wrongNumbersOfInputsAreFound() {
    assertInvalid(model().node("Add", "x", "y"), "has 1 inputs, but takes 2 to 2");
    assertInvalid(model().node("Relu", "x,x", "y"), "has 2 inputs, but takes 1 to 1");
    assertInvalid(model().node("Add", "x,", "y"), "lacks input 1");
    assertInvalid(model().node("Relu", "x", "y,z"), "has 2 outputs, but makes 1 to 1");
    assertInvalid(model().node("Concat", "", "y", "axis", 0), "has no input");
  }

  @Test
  void wrongAttributesAreFound() {
    assertInvalid(conv("strides", new int[] {0, 1}), "strides is 0, but must be at least 1");
    assertInvalid(conv("dilations", new int[] {1, -1}), "dilations is -1");
    assertInvalid(conv("pads", new int[] {1, 1, 1}), "two numbers an axis");
    assertInvalid(conv("pads", new int[] {-1, 0, 0, 0}), "must be at least 0");
    assertInvalid(conv("group", 0), "group is 0");
    assertInvalid(conv("group", "two"), "must be Whole");
    assertInvalid(conv("auto_pad", "SAME"), "must be one of");
    assertInvalid(model().node("Concat", "x", "y"), "lacks the attribute axis");
    assertInvalid(model().node("LRN", "x", "y"), "lacks the attribute size");
    assertInvalid(model().node("ArgMax", "x", "y", "keepdims", 2), "must be 0 or 1");
  }

  private static ModelWriter conv(String name, Object value) {
    return model().constant("w", new float[1], 1, 1, 1, 1).node("Conv", "x,w", "y", name, value);
  }

  @Test
  void allUnsupportedNodesAreNamedAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    model()
                        .node("Frobnicate", "x", "a")
                        .node("Relu", "a", "b")
                        .node("LSTM", "b,b,b", "c")
                        .node("Relu", "c", "y", "speed", 3)))
        .isInstanceOfSatisfying(
            UnsupportedOperatorException.class,
            e -> {
              assertThat(e.nodes())
                  .extracting("operator")
                  .containsExactly("Frobnicate", "LSTM", "Relu");
              assertThat(e.supported()).contains("Conv", "Resize").doesNotContain("LSTM");
              assertThat(e)
                  .hasMessageContaining("Frobnicate (node \"frobnicate_0\", ai.onnx version 13)")
                  .hasMessageContaining("with the attributes [speed]")
                  .hasMessageContaining("supported are Abs, Acos");
            });
  }

  @Test
  void otherOperatorSetsAreNotSupported() {
    WireWriter node = new WireWriter().text(1, "x").text(2, "y").text(4, "Relu").text(7, "com.x");
    WireWriter set = new WireWriter().text(1, "com.x").number(2, 1);
    byte[] model = new WireWriter().message(8, set).toByteArray();
    byte[] graph = model().part(1, node).bytes();
    byte[] both = new byte[model.length + graph.length];
    System.arraycopy(model, 0, both, 0, model.length);
    System.arraycopy(graph, 0, both, model.length, graph.length);
    assertThatThrownBy(() -> OnnxReader.read(both))
        .isInstanceOf(UnsupportedOperatorException.class)
        .hasMessageContaining("com.x version 1");
    assertThatThrownBy(() -> OnnxReader.read(graph))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("operator set \"com.x\"");
  }

  @Test
  void operatorSetsOfTheFutureAreNotGuessed() {
    ModelWriter model = new ModelWriter(99).input("x", 1).node("Relu", "x", "y").output("y", 1);
    assertThatThrownBy(() -> read(model))
        .isInstanceOf(UnsupportedOperatorException.class)
        .hasMessageContaining("of a version after 25");
    assertInvalid(
        new ModelWriter(0).input("x", 1).node("Relu", "x", "y").output("y", 1), "version 0");
  }

  @Test
  void valuesThatAreNoTensorsAreNotSupported() {
    WireWriter sequence =
        new WireWriter()
            .text(1, "s")
            .message(2, new WireWriter().message(SEQUENCE, new WireWriter()));
    assertThatThrownBy(() -> read(model().part(11, sequence).node("Relu", "x", "y")))
        .isInstanceOf(UnsupportedTypeException.class)
        .hasMessageContaining("\"s\" is no tensor");
    assertThatThrownBy(() -> read(model().typedInput("s", 8, 1).node("Relu", "x", "y")))
        .isInstanceOf(UnsupportedTypeException.class);
  }

  private static Graph read(ModelWriter model) {
    return OnnxReader.read(model.bytes());
  }

  private static void assertInvalid(ModelWriter model, String rule) {
    assertThatThrownBy(() -> read(model))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(rule);
  }
}
