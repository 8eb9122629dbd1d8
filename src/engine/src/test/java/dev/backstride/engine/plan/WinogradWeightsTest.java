package dev.backstride.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.Window;
import dev.backstride.engine.reference.ReferenceBackend;
import dev.backstride.engine.simd.WinogradForm;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The weights' gradient as the adjoint of Winograd's convolution against the exact sums, within
/// the bound that [Winograd] documents.
class WinogradWeightsTest {
  private static final int DRAWS = 60;
  private final ReferenceBackend reference = new ReferenceBackend();

  @ParameterizedTest
  @MethodSource("formsOfWeights")
  void weightGradientsLieWithinTheBound(WinogradForm form) {
    Random random = new Random(22);
    try (Team team = new Team(2)) {
      for (int draw = 0; draw < DRAWS; draw++) {
        WinogradDraw drawn = WinogradDraw.of(random, form);
        double[] exact = reference.sums(drawn.shape(), Slot.W, drawn.x(), drawn.w(), drawn.y());
        double[] bound = new WinogradBound(drawn.shape()).ofWeights(drawn.x(), drawn.y(), form);
        float[] actual = drawn.weights(team);
        WinogradBound.assertWithin(
            actual, exact, bound, "draw %d of %s".formatted(draw, drawn.shape()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("formsOfWeights")
  void packedGradientsHaveTheBitsOfRowMajorOnes(WinogradForm form) {
    Random random = new Random(26);
    try (Team team = new Team(2)) {
      for (int draw = 0; draw < DRAWS; draw++) {
        WinogradDraw drawn = WinogradDraw.of(random, form);
        assertThat(drawn.packedWeights(team))
            .as("draw %d of %s", draw, drawn.shape())
            .isEqualTo(drawn.weights(team));
      }
    }
  }

  /// The sums of many channels take chunks of the weights, those of many tiles splits of the tiles.
  @ParameterizedTest
  @MethodSource("manyChannelsOrTiles")
  void weightGradientsOfManyChannelsOrTilesLieWithinTheBound(ConvShape shape) {
    WinogradDraw drawn = WinogradDraw.of(shape, new Random(29));
    double[] exact = reference.sums(shape, Slot.W, drawn.x(), drawn.w(), drawn.y());
    double[] bound = new WinogradBound(shape).ofWeights(drawn.x(), drawn.y(), WinogradForm.F43);
    try (Team one = new Team(1);
        Team four = new Team(4)) {
      float[] actual = drawn.weights(four);
      WinogradBound.assertWithin(actual, exact, bound, shape.toString());
      assertThat(drawn.weights(one)).isEqualTo(actual);
      assertThat(drawn.packedWeights(four)).isEqualTo(actual);
    }
  }

  static Stream<ConvShape> manyChannelsOrTiles() {
    Window small = Window.of(9, 3, 1, 1, 1, 1);
    Window large = Window.of(61, 3, 1, 1, 1, 1);
    return Stream.of(
        ConvShape.of(1, 70, 66, small, small),
        ConvShape.of(1, 66, 5, small, small),
        ConvShape.of(3, 5, 66, small, small),
        ConvShape.of(3, 5, 20, large, large),
        new ConvShape(2, 2, 12, 10, List.of(large, large)));
  }

  static Stream<WinogradForm> formsOfWeights() {
    return Arrays.stream(WinogradForm.values()).filter(form -> form.adjoint().isPresent());
  }

  @Test
  void weightsOfLargeKernelsAreSummedDirectly() {
    Window axis = Window.of(28, 5, 1, 1, 2, 2);
    ConvShape large = ConvShape.of(1, 128, 128, axis, axis);
    try (Engine fast = new Engine(1, Precision.FAST)) {
      assertThat(fast.plan(large, Slot.Y).algorithm()).isEqualTo("winograd-4x4-5x5");
      assertThat(fast.planWeights(large).algorithm()).isEqualTo("direct");
    }
  }
}
