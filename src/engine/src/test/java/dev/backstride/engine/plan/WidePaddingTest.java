package dev.backstride.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.engine.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Shapes with so much padding that direct sums leave out its zeros, against the reference on
/// small integers, where every float sum is exact.
class WidePaddingTest {
  private static final Window WIDE = Window.of(3, 4, 1, 1, 3, 2);
  private static final Window STRIDED = Window.of(8, 4, 2, 1, 3, 3);
  private static final Window DILATED = Window.of(6, 3, 1, 4, 4, 4);
  private static final Window FULL = Window.of(11, 6, 1, 1, 0, 0);
  private static final Window HALVED = Window.of(12, 4, 2, 1, 0, 0);

  private record Case(ConvShape shape, Slot open) {}

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int[] channels : new int[][] {{24, 40}, {70, 33}, {1030, 65}, {1024, 31}}) {
      cases.add(of(Slot.Y, 2, 1, channels[0], channels[1], WIDE, STRIDED));
      cases.add(of(Slot.X, 1, 1, channels[1], channels[0], FULL, FULL));
    }
    cases.add(of(Slot.Y, 2, 2, 48, 130, DILATED, WIDE));
    cases.add(of(Slot.X, 1, 2, 130, 240, HALVED, HALVED));
    cases.add(of(Slot.Y, 1, 1, 40, 20, WIDE, DILATED, WIDE));
    cases.add(of(Slot.X, 2, 1, 40, 33, FULL));
    return cases;
  }

  private static Case of(Slot open, int batch, int groups, int in, int out, Window... axes) {
    return new Case(new ConvShape(batch, groups, in, out, List.of(axes)), open);
  }

  @Test
  void finiteWeightsGiveTheSumsOfTheReference() {
    cases().forEach(c -> compare(c, 0));
  }

  @Test
  void anInfiniteWeightThatMeetsThePaddingGivesNaN() {
    cases().forEach(c -> compare(c, Float.POSITIVE_INFINITY));
    compare(cases().getFirst(), Float.NaN);
  }

  private static void compare(Case given, float first) {
    Random random = new Random(3);
    ConvShape shape = given.shape;
    float[] x = integers(shape, Slot.X, random);
    float[] w = integers(shape, Slot.W, random);
    float[] y = integers(shape, Slot.Y, random);
    w[0] += first;
    float[] expected = new float[shape.length(given.open)];
    float[] actual = expected.clone();
    boolean writesX = given.open == Slot.X;
    new ReferenceBackend()
        .contract(shape, given.open, writesX ? expected : x, w, writesX ? y : expected);
    try (Engine engine = new Engine(2, Precision.STRICT)) {
      assertThat(engine.plan(shape, given.open).why()).contains("each tap");
      engine.contract(shape, given.open, writesX ? actual : x, w, writesX ? y : actual);
    }
    assertThat(actual).as("%s, open %s", shape, given.open).isEqualTo(expected);
  }

  private static float[] integers(ConvShape shape, Slot slot, Random random) {
    float[] numbers = new float[shape.length(slot)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextInt(-4, 5);
    }
    return numbers;
  }
}
