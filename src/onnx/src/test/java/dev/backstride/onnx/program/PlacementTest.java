package dev.backstride.onnx.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.onnx.ModelWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static final int[] ONE = {1, 1, 1, 1};

  /// A picture of 4 channels, and weights of a pointwise and of a 3×3 convolution.
  private static ModelWriter model() {
    return new ModelWriter(17)
        .input("x", 1, 4, 6, 6)
        .constant("point", new float[16], 4, 4, 1, 1)
        .constant("window", new float[144], 4, 4, 3, 3);
  }

  private static List<Task> tasks(ModelWriter model) {
    return TestPrograms.plan(model).tasks();
  }

  private static Place result(List<Task> tasks, String value) {
    return tasks.stream()
        .filter(Task.Compute.class::isInstance)
        .map(Task.Compute.class::cast)
        .filter(task -> task.stage().outputs().contains(value))
        .findFirst()
        .orElseThrow()
        .result();
  }

  private static long reorders(List<Task> tasks) {
    return tasks.stream().filter(Task.Reorder.class::isInstance).count();
  }

  @Test
  void aPictureHasTheHaloOfTheLargestOfItsReaders() {
    List<Task> tasks =
        tasks(
            model()
                .node("Conv", "x,point", "a")
                .node("Conv", "a,point", "b")
                .node("Conv", "a,window", "c", "pads", ONE)
                .output("b", 4)
                .output("c", 4));
    assertThat(result(tasks, "a").layout().haloBefore(2)).isEqualTo(1);
    assertThat(result(tasks, "a").layout().haloAfter(3)).isEqualTo(1);
    assertThat(result(tasks, "b").root().hasHalo()).isFalse();
    assertThat(reorders(tasks)).isZero();
  }

  @Test
  void theWishForAHaloGoesBackThroughElementWiseStages() {
    List<Task> tasks =
        tasks(
            model()
                .input("g", 1, 4, 1, 1)
                .node("Conv", "x,point", "a")
                .node("Mul", "a,g", "b")
                .node("Conv", "b,window", "y", "pads", ONE)
                .output("y", 4));
    assertThat(result(tasks, "a").layout().haloBefore(2)).isEqualTo(1);
    assertThat(result(tasks, "b").root()).isSameAs(result(tasks, "a").root());
  }

  @Test
  void nothingIsWrittenOverWhatIsReadLater() {
    List<Task> tasks =
        tasks(
            model()
                .node("Conv", "x,point", "a")
                .node("Exp", "a", "b")
                .node("Mul", "a,b", "y")
                .output("y", 4));
    assertThat(result(tasks, "b").root()).isNotSameAs(result(tasks, "a").root());
    assertThat(result(tasks, "y").root()).isSameAs(result(tasks, "a").root());
  }

  @Test
  void nothingIsWrittenOverAViewOfWhatIsReadLater() {
    List<Task> tasks =
        tasks(
            model()
                .longs("rows", 1, 4, 36)
                .node("Conv", "x,point", "a")
                .node("Reshape", "a,rows", "view")
                .node("Exp", "a", "b")
                .node("ReduceSum", "view", "c")
                .output("b", 4)
                .output("c", 3));
    assertThat(result(tasks, "b").root()).isNotSameAs(result(tasks, "a").root());
  }

  @Test
  void partsAreMadeInsideTheirConcatenation() {
    List<Task> tasks =
        tasks(
            model()
                .node("Conv", "x,point", "a")
                .node("Conv", "x,window", "b", "pads", ONE)
                .node("Concat", "a,b", "c", "axis", 1)
                .node("Relu", "c", "y")
                .output("y", 4));
    assertThat(reorders(tasks)).isZero();
    assertThat(result(tasks, "a").root()).isSameAs(result(tasks, "b").root());
    assertThat(result(tasks, "b").layout().offset())
        .isEqualTo(result(tasks, "a").layout().offset() + 4);
    assertThat(result(tasks, "a").layout().stride(3)).isEqualTo(8);
  }

  @Test
  void aPartThatOthersReadIsCopied() {
    List<Task> tasks =
        tasks(
            model()
                .node("Conv", "x,point", "a")
                .node("Concat", "a,a", "b", "axis", 1)
                .node("Conv", "a,window", "c", "pads", ONE)
                .output("b", 4)
                .output("c", 4));
    assertThat(reorders(tasks)).isEqualTo(2);
  }

  @Test
  void viewsCostNothing() {
    List<Task> tasks =
        tasks(
            model()
                .longs("rows", 1, 4, 36)
                .longs("two", 2)
                .longs("three", 3)
                .longs("one", 1)
                .node("Conv", "x,point", "a")
                .node("Reshape", "a,rows", "b")
                .node("Transpose", "b", "c", "perm", new int[] {0, 2, 1})
                .node("Slice", "c,two,three,one", "d")
                .node("Exp", "d", "y")
                .output("y", 3));
    assertThat(tasks).hasSize(4);
    assertThat(reorders(tasks)).isZero();
  }

  @Test
  void whatNoStridesSayIsCopiedOnce() {
    List<Task> tasks =
        tasks(
            model()
                .longs("flat", 1, 144)
                .node("Conv", "x,point", "a")
                .node("Reshape", "a,flat", "b")
                .node("Reshape", "a,flat", "c")
                .node("Sub", "b,c", "y")
                .output("y", 2));
    assertThat(reorders(tasks)).isEqualTo(1);
  }

  @Test
  void aConstantPictureIsConvertedWhenTheProgramIsPlanned() {
    float[] ramp = new float[144];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i;
    }
    List<Task> tasks =
        tasks(
            model()
                .constant("k", ramp, 1, 4, 6, 6)
                .node("Conv", "x,point", "a")
                .node("Mul", "a,k", "y")
                .output("y", 4));
    assertThat(reorders(tasks)).isZero();
    Place constant = ((Task.Compute) tasks.get(2)).reads().get(1);
    assertThat(constant.layout().stride(1)).isEqualTo(1);
    assertThat(constant.root().constant()[constant.layout().offset() + 4]).isEqualTo(1);
  }

  @Test
  void aCopyThatIsWrittenOverIsNotUsedAgain() {
    List<Task> tasks =
        tasks(
            model()
                .longs("flat", 1, 144)
                .node("Conv", "x,point", "a")
                .node("Reshape", "a,flat", "b")
                .node("Exp", "b", "c")
                .node("Reshape", "a,flat", "d")
                .node("Sub", "c,d", "y")
                .output("y", 2));
    Task.Compute difference = (Task.Compute) tasks.get(tasks.size() - 2);
    assertThat(difference.stage().label()).isEqualTo("Sub");
    assertThat(difference.reads().get(0).root()).isNotSameAs(difference.reads().get(1).root());
  }

  @Test
  void aConstantIsNeverWrittenOver() {
    // Too large to be computed while sizes are inferred, so that a view of a constant is left.
    List<Task> tasks =
        tasks(
            new ModelWriter(17)
                .input("x", 1)
                .constant("k", new float[100_000], 100_000)
                .longs("sizes", 1000, 100)
                .node("Reshape", "k,sizes", "view")
                .node("Exp", "view", "a")
                .node("Sub", "a,view", "b")
                .node("Add", "b,x", "y")
                .output("y", 2));
    assertThat(result(tasks, "a").root().isConstant()).isFalse();
  }

  @Test
  void aViewIsWrittenOverToo() {
    List<Task> tasks =
        tasks(
            model()
                .longs("rows", 1, 4, 36)
                .node("Conv", "x,point", "a")
                .node("Reshape", "a,rows", "b")
                .node("Exp", "b", "y")
                .output("y", 3));
    assertThat(result(tasks, "y").root()).isSameAs(result(tasks, "a").root());
  }
}
