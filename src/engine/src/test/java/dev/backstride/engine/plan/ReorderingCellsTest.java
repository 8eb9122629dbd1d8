package dev.backstride.engine.plan;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The weights' gradient where cells reorder parts of row-major pictures, of all sizes, against the
/// reference on integers, bit by bit.
class ReorderingCellsTest {
  private static final Window POINTS = Window.of(37, 1, 1, 1, 0, 0);

  static Stream<ConvShape> shapes() {
    Window halves = Window.of(40, 2, 2, 1, 0, 0);
    Window odd = Window.of(41, 2, 2, 1, 1, 1);
    Window wide = Window.of(45, 3, 2, 2, 2, 1);
    Window apart = Window.of(53, 2, 3, 1, 1, 0);
    Window deep = Window.of(5, 2, 2, 1, 1, 0);
    Window overlapping = Window.of(33, 3, 1, 1, 1, 1);
    return Stream.of(
        new ConvShape(2, 1, 3, 40, List.of(overlapping, overlapping)),
        new ConvShape(1, 2, 6, 34, List.of(overlapping, overlapping)),
        new ConvShape(2, 1, 24, 20, List.of(POINTS, POINTS)),
        new ConvShape(3, 1, 64, 33, List.of(POINTS, Window.of(300, 1, 1, 1, 0, 0))),
        new ConvShape(1, 1, 17, 64, List.of(halves, halves)),
        new ConvShape(2, 1, 64, 16, List.of(odd, odd)),
        new ConvShape(2, 1, 5, 21, List.of(odd, wide)),
        new ConvShape(1, 1, 20, 9, List.of(apart, apart)),
        new ConvShape(2, 1, 18, 7, List.of(deep, odd, halves)),
        new ConvShape(1, 1, 16, 16, List.of(Window.of(2000, 2, 2, 1, 0, 0))));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void gradientsEqualTheReference(ConvShape shape) {
    Random random = new Random(31);
    float[] x = integers(shape.length(Slot.X), random);
    float[] y = integers(shape.length(Slot.Y), random);
    float[] expected = new float[shape.length(Slot.W)];
    new ReferenceBackend().contract(shape, Slot.W, x, expected, y);
    View viewX = new View(x, Layout.rowMajor(shape.sizes(Slot.X)));
    View viewY = new View(y, Layout.rowMajor(shape.sizes(Slot.Y)));
    for (int threads : new int[] {1, 3}) {
      try (Team team = new Team(threads)) {
        WeightPlan plan =
            SummedPlan.channelsLast(
                shape,
                "direct",
                "cells reorder",
                team,
                true,
                (phase, strides) -> new WeightTask(shape, phase, strides, threads, 0));
        float[] w = new float[expected.length];
        plan.run(viewX, viewY, w);
        assertThat(w).as("%s", shape).isEqualTo(expected);
      }
    }
  }

  private static float[] integers(int length, Random random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextInt(-3, 4);
    }
    return values;
  }
}
