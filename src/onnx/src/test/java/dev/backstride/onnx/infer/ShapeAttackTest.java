package dev.backstride.onnx.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.ModelWriter;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.OnnxReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Small models that would make large tensors, and sizes that fit nothing.
class ShapeAttackTest {

  private static ModelWriter model() {
    return new ModelWriter(13).input("x", 1, 4, 3).output("y", 3);
  }

  private static TypedGraph infer(ModelWriter model) {
    return ShapeInference.infer(
        OnnxReader.read(model.bytes()),
        Map.of("x", new TensorType(ElementType.FLOAT32, new Shape(1, 4, 3))),
        Map.of());
  }

  @Test
  void sizesThatOverflowAreRefused() {
    assertInvalid(model().longs("s", 1 << 16, 1 << 16).node("Expand", "x,s", "y"), "exceeds 2³¹");
    assertInvalid(model().longs("s", 2, 2).node("Expand", "x,s", "y"), "cannot broadcast");
    assertInvalid(model().longs("s", 1L << 30, 4, 3).node("Expand", "x,s", "y"), "exceeds 2³¹");
    assertInvalid(model().longs("s", 1L << 33).node("ConstantOfShape", "s", "y"), "overflow");
    assertInvalid(
        model().longs("s", 1 << 20, 1 << 20).node("ConstantOfShape", "s", "y"), "exceeds 2³¹");
    assertInvalid(model().longs("s", -1).node("ConstantOfShape", "s", "y"), "is negative");
    assertInvalid(model().longs("r", 1, 1, Long.MAX_VALUE).node("Tile", "x,r", "y"), "overflow");
    assertInvalid(model().longs("r", 1, 1, -1).node("Tile", "x,r", "y"), "-1 times");
    assertInvalid(
        model().longs("p", 0, 0, 0, 0, 0, Integer.MAX_VALUE).node("Pad", "x,p", "y"), "overflow");
    assertInvalid(model().longs("p", 0, 0, -2, 0, 0, -2).node("Pad", "x,p", "y"), "cannot pad 3");
    assertInvalid(
        model().longs("p", 0, 0, 3, 0, 0, 0).node("Pad", "x,p", "y", "mode", "reflect"),
        "cannot pad 3 elements by 3");
    assertInvalid(
        model().constant("s", new float[] {1, 1, 1e9f}, 3).node("Resize", "x,,s", "y"), "");
    assertInvalid(
        model().constant("s", new float[] {1, 1, -1}, 3).node("Resize", "x,,s", "y"), "scales 3");
    assertInvalid(
        model().constant("s", new float[] {1, 1, Float.NaN}, 3).node("Resize", "x,,s", "y"),
        "scales 3");
    assertInvalid(
        model()
            .constant("a", 0f)
            .constant("b", 1e30f)
            .constant("c", 1f)
            .node("Range", "a,b,c", "y"),
        "makes 1.0");
    assertInvalid(
        model().constant("a", 0f).constant("b", 1f).constant("c", 0f).node("Range", "a,b,c", "y"),
        "makes Infinity");
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    assertInvalid(model().longs("s", 5, -1).node("Reshape", "x,s", "y"), "cannot make [5, -1]");
    assertInvalid(model().longs("s", -1, -1).node("Reshape", "x,s", "y"), "cannot make");
    assertInvalid(model().longs("s", 0, 0, 0, 0).node("Reshape", "x,s", "y"), "has axis 3");
    assertInvalid(model().longs("a", 3).node("Unsqueeze", "x,a", "z").node("Add", "x,q", "y"), "");
    assertInvalid(model().longs("a", 1).node("Squeeze", "x,a", "y"), "cannot drop axis 1");
    assertInvalid(model().longs("a", 0, 0).node("Unsqueeze", "x,a", "y"), "names an axis twice");
    assertInvalid(model().node("Transpose", "x", "y", "perm", new int[] {0, 0, 1}), "has perm");
    assertInvalid(model().node("Flatten", "x", "y", "axis", 4), "has axis 4");
    assertInvalid(model().longs("s", 1, 1).node("Split", "x,s", "y", "axis", 2), "makes 1 parts");
    assertInvalid(model().node("DepthToSpace", "x", "y", "blocksize", 2), "needs 4 to 4 axes");
    assertInvalid(model().node("MatMul", "x,x", "y"), "cannot multiply");
    assertInvalid(model().longs("i", 0).node("Add", "x,i", "y"), "mixes inputs");
    assertInvalid(model().node("And", "x,x", "y"), "does not take");
  }

  @Test
  void ranksThatDoubleAreStopped() {
    ModelWriter model = model().longs("i", 0);
    StringBuilder shape = new StringBuilder("i");
    for (int n = 0; n < 20; n++) {
      model.node("Gather", shape + "," + shape, shape + "n", "axis", 0);
      shape.append("n");
    }
    model.node("Shape", shape.toString(), "y");
    // A vector of one index gathers itself: no growth here, but with matrices there is.
    assertThat(infer(model).types().get("y").shape()).isEqualTo(new Shape(1));
    ModelWriter growing = model().longs("s", 1, 1).longs("z", 0, 0);
    growing.node("ConstantOfShape", "s", "m").node("Cast", "m", "v0", "to", 7);
    for (int n = 0; n < 20; n++) {
      growing.node("Gather", "v%d,v%d".formatted(n, n), "v" + (n + 1), "axis", 0);
    }
    assertInvalid(growing.node("Identity", "v20", "y"), "more than 64");
  }

  @Test
  void foldingHasAnEnd() {
    ModelWriter model = model().longs("s", 1 << 16);
    model.node("ConstantOfShape", "s", "v0");
    int nodes = 3000;
    for (int n = 0; n < nodes; n++) {
      model.node("Neg", "v" + n, "v" + (n + 1));
    }
    TypedGraph typed = infer(model.node("Identity", "v" + nodes, "y"));
    assertThat(typed.types().get("y").shape()).isEqualTo(new Shape(1 << 16));
    assertThat(typed.known().size()).isBetween(10, 300);
  }

  private static void assertInvalid(ModelWriter model, String rule) {
    assertThatThrownBy(() -> infer(model))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(rule);
  }
}
