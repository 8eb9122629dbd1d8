package dev.backstride.onnx.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Activation;
import dev.backstride.onnx.ModelWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusionTest {
  private static final float[] WEIGHTS = {1, 2, 3, 4};

  @Test
  void theSumAndTheActivationBehindAConvolutionBelongToIt() {
    List<Stage> stages =
        stages(
            new ModelWriter(17)
                .input("x", 1, 2, 4, 4)
                .constant("w", WEIGHTS, 2, 2, 1, 1)
                .node("Conv", "x,w", "a")
                .node("Add", "x,a", "b")
                .node("Relu", "b", "y")
                .output("y", 4));
    assertThat(stages).hasSize(1);
    assertThat(stages.getFirst().residual()).contains("x");
    assertThat(stages.getFirst().activation()).isEqualTo(new Activation.Relu());
    assertThat(stages.getFirst().outputs()).containsExactly("y");
    assertThat(stages.getFirst().label()).isEqualTo("Conv + Add + Relu");
  }

  @Test
  void ofTwoConvolutionsTheLaterTakesTheSum() {
    List<Stage> stages =
        stages(
            new ModelWriter(17)
                .input("x", 1, 2, 4, 4)
                .constant("w", WEIGHTS, 2, 2, 1, 1)
                .node("Conv", "x,w", "a")
                .node("Conv", "x,w", "b")
                .node("Add", "a,b", "y")
                .output("y", 4));
    assertThat(stages).extracting(Stage::label).containsExactly("Conv", "Conv + Add");
    assertThat(stages.getLast().residual()).contains("a");
  }

  @Test
  void aSumThatBroadcastsStaysANodeBehindAConvolutionButNotBehindAProduct() {
    List<Stage> convolution =
        stages(
            new ModelWriter(17)
                .input("x", 1, 2, 4, 4)
                .input("s", 1, 2, 1, 1)
                .constant("w", WEIGHTS, 2, 2, 1, 1)
                .node("Conv", "x,w", "a")
                .node("Add", "a,s", "y")
                .output("y", 4));
    assertThat(convolution).extracting(Stage::label).containsExactly("Conv", "Add");
    List<Stage> product =
        stages(
            new ModelWriter(17)
                .input("x", 3, 2)
                .constant("w", WEIGHTS, 2, 2)
                .constant("b", new float[] {1, 2}, 2)
                .node("MatMul", "x,w", "a")
                .node("Add", "b,a", "c")
                .node("Sigmoid", "c", "y")
                .output("y", 2));
    assertThat(product).extracting(Stage::label).containsExactly("MatMul + Add + Sigmoid");
  }

  @Test
  void whatOthersReadStaysAValue() {
    List<Stage> stages =
        stages(
            new ModelWriter(17)
                .input("x", 1, 2, 4, 4)
                .constant("w", WEIGHTS, 2, 2, 1, 1)
                .node("Conv", "x,w", "a")
                .node("Relu", "a", "y")
                .node("Relu", "y", "z")
                .output("a", 4)
                .output("z", 4));
    assertThat(stages).extracting(Stage::label).containsExactly("Conv", "Relu", "Relu");
  }

  private static List<Stage> stages(ModelWriter model) {
    SizedGraph sized = TestPrograms.sized(model);
    return Fusion.stages(sized.graph(), sized.types());
  }
}
