package dev.backstride.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Activation;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.Window;
import dev.backstride.engine.reference.ReferenceBackend;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sums of blocks of inputs, on small integers: every order of them is exact.
class InputBlocksTest {
  static Stream<ConvShape> shapes() {
    return Stream.of(
        // Whole strides, as the adjoint of up-sampling by 8.
        shape(1, 21, 21, Window.of(56, 16, 8, 1, 0, 0), Window.of(64, 16, 8, 1, 0, 0)),
        // Missing taps in the last block, three parts in a row and two below, padding, batches.
        shape(2, 5, 3, Window.of(19, 5, 3, 1, 2, 1), Window.of(23, 5, 2, 1, 1, 3)),
        // Inputs behind the last window.
        shape(1, 4, 7, Window.of(22, 6, 4, 1, 0, 0), Window.of(23, 4, 4, 1, 0, 0)),
        // Stride 1; a line.
        shape(3, 6, 2, Window.of(40, 3, 1, 1, 1, 1)),
        shape(1, 3, 40, Window.of(300, 50, 16, 1, 7, 20)),
        // One window.
        shape(1, 2, 5, Window.of(7, 7, 4, 1, 0, 0), Window.of(9, 9, 2, 1, 0, 0)));
  }

  private static ConvShape shape(int batch, int in, int out, Window... axes) {
    return new ConvShape(batch, 1, in, out, List.of(axes));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void picturesOfAllLayoutsGiveTheSumsOfTheReference(ConvShape shape) {
    Random random = new Random(5);
    float[] x = RandomNumbers.integers(shape.length(Slot.X), random);
    float[] w = RandomNumbers.integers(shape.length(Slot.W), random);
    float[] bias = RandomNumbers.integers(shape.outChannels(), random);
    Layout written = Layout.rowMajor(shape.sizes(Slot.Y));
    View residual = new View(RandomNumbers.integers(shape.length(Slot.Y), random), written);
    float[] expected = new float[shape.length(Slot.Y)];
    Epilogue epilogue = new Epilogue(bias, residual, new Activation.Relu());
    new ReferenceBackend().contract(shape, Slot.Y, x, w, expected, epilogue);
    for (int threads : new int[] {1, 3}) {
      try (Team team = new Team(threads)) {
        PicturePlan plan = new InputBlocks().plan(shape, Slot.Y, team);
        PackedWeights packed = plan.pack(w);
        View plain = new View(x, Layout.rowMajor(shape.sizes(Slot.X)));
        for (View from : List.of(plain, Pictures.copy(team, plain, plan.inputLayout()))) {
          View to = View.allocate(plan.outputLayout());
          plan.run(from, packed, epilogue, to);
          assertThat(Pictures.copy(team, to, written).data()).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void otherKernelsHaveOtherPackings() {
    try (Team team = new Team(1)) {
      ConvShape four = shape(1, 3, 8, Window.of(40, 4, 4, 1, 0, 0), Window.of(40, 8, 4, 1, 0, 0));
      ConvShape seven = shape(1, 3, 8, Window.of(40, 4, 4, 1, 0, 0), Window.of(40, 7, 4, 1, 0, 0));
      InputBlocks blocks = new InputBlocks();
      assertThat(blocks.plan(four, Slot.Y, team).packing())
          .isNotEqualTo(blocks.plan(seven, Slot.Y, team).packing());
    }
  }

  @Test
  void fastTakesThemWhereVectorsWouldBeHalfEmpty() {
    assertThat(algorithm(Precision.FAST, 64, 3, 4, 2)).isEqualTo("input blocks");
    assertThat(algorithm(Precision.FAST, 21, 21, 16, 8)).isEqualTo("input blocks");
    assertThat(algorithm(Precision.STRICT, 21, 21, 16, 8)).isEqualTo("direct");
    // Full vectors, and sums that would take more memory than the picture.
    assertThat(algorithm(Precision.FAST, 32, 32, 16, 8)).isEqualTo("direct");
    assertThat(algorithm(Precision.FAST, 1, 20, 6, 3)).isEqualTo("direct");
  }

  private static String algorithm(Precision precision, int in, int out, int kernel, int stride) {
    Window axis = Window.of(120, kernel, stride, 1, 0, 0);
    try (Engine engine = new Engine(1, precision)) {
      return engine.plan(shape(1, in, out, axis, axis), Slot.Y).algorithm();
    }
  }
}
