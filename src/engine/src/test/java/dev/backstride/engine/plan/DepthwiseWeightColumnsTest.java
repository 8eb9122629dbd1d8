package dev.backstride.engine.plan;

import static dev.backstride.engine.plan.Pictures.copy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.WeightPlan;
import dev.backstride.engine.Window;
import dev.backstride.engine.reference.ReferenceBackend;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The weights' gradient of large windows with lanes that are columns of the kernel.
class DepthwiseWeightColumnsTest {
  static Stream<ConvShape> shapes() {
    return Stream.of(
        depthwise(1, 5, Window.of(160, 64, 32, 1, 0, 0), Window.of(160, 64, 32, 1, 0, 0)),
        depthwise(2, 3, Window.of(40, 32, 16, 1, 8, 8), Window.of(160, 32, 16, 1, 8, 8)),
        depthwise(2, 4, Window.of(100, 40, 20, 1, 3, 1), Window.of(85, 40, 20, 1, 2, 5)),
        depthwise(1, 2, Window.of(9, 3, 2, 2, 3, 1), Window.of(300, 48, 20, 1, 5, 30)),
        depthwise(3, 2, Window.of(1000, 256, 64, 1, 0, 0)),
        depthwise(2, 3, Window.of(700, 32, 16, 1, 0, 0)),
        depthwise(2, 2, Window.of(61, 16, 8, 1, 0, 0), Window.of(64, 16, 8, 1, 0, 0)),
        depthwise(1, 7, Window.of(70, 25, 5, 1, 1, 0), Window.of(77, 29, 5, 1, 2, 3)),
        depthwise(1, 2, Window.of(43, 17, 1, 1, 8, 8), Window.of(45, 19, 1, 1, 9, 9)),
        depthwise(1, 2, Window.of(50, 6, 2, 3, 0, 7), Window.of(400, 145, 15, 1, 0, 0)),
        depthwise(1, 3, Window.of(64, 4, 1, 1, 0, 0), Window.of(1056, 32, 16, 1, 0, 0)),
        depthwise(1, 1, Window.of(16, 16, 16, 1, 0, 0), Window.of(16, 16, 16, 1, 0, 0)));
  }

  private static ConvShape depthwise(int n, int channels, Window... axes) {
    return new ConvShape(n, channels, channels, channels, List.of(axes));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void picturesOfAllLayoutsGiveTheSumsOfTheReference(ConvShape shape) {
    Random random = new Random(7);
    View x = picture(RandomNumbers.integers(shape.length(Slot.X), random), shape, Slot.X);
    View y = picture(RandomNumbers.integers(shape.length(Slot.Y), random), shape, Slot.Y);
    float[] expected = new float[shape.length(Slot.W)];
    new ReferenceBackend().contract(shape, Slot.W, x.data(), expected, y.data());
    for (int threads : new int[] {1, 3}) {
      try (Team team = new Team(threads)) {
        WeightPlan plan = DepthwiseWeightColumns.plan(shape, team);
        assertThat(gradient(plan, x, y)).isEqualTo(expected);
        View own = copy(team, x, plan.xLayout());
        assertThat(gradient(plan, own, copy(team, y, plan.yLayout()))).isEqualTo(expected);
        View last = copy(team, x, Layout.channelsLast(shape.sizes(Slot.X)));
        View lastY = copy(team, y, Layout.channelsLast(shape.sizes(Slot.Y)));
        assertThat(gradient(plan, last, lastY)).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void theChainsAreThoseOfLanesOfChannels(ConvShape shape) {
    Random random = new Random(8);
    View x = picture(RandomNumbers.floats(shape.length(Slot.X), random), shape, Slot.X);
    View y = picture(RandomNumbers.floats(shape.length(Slot.Y), random), shape, Slot.Y);
    try (Team team = new Team(2)) {
      assertThat(gradient(DepthwiseWeightColumns.plan(shape, team), x, y))
          .isEqualTo(gradient(DepthwiseWeightTask.plan(shape, team), x, y));
    }
  }

  @Test
  void windowsFarApartAreAccepted() {
    assertThat(accepts(21, Window.of(544, 64, 32, 1, 0, 0))).isTrue();
    assertThat(accepts(21, Window.of(568, 16, 8, 1, 0, 0))).isTrue();
    assertThat(accepts(64, Window.of(56, 31, 1, 1, 15, 15))).isFalse();
    assertThat(accepts(64, Window.of(520, 20, 5, 1, 0, 0))).isFalse();
    assertThat(accepts(21, Window.of(544, 8, 4, 1, 0, 0))).isFalse();
  }

  private static boolean accepts(int channels, Window axis) {
    return DepthwiseWeightColumns.accepts(depthwise(1, channels, axis, axis));
  }

  private static View picture(float[] data, ConvShape shape, Slot slot) {
    return new View(data, Layout.rowMajor(shape.sizes(slot)));
  }

  private static float[] gradient(WeightPlan plan, View x, View y) {
    float[] w = new float[plan.shape().length(Slot.W)];
    plan.run(x, y, w);
    plan.run(x, y, w);
    return w;
  }
}
