package dev.backstride.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Activation;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.Window;
import dev.backstride.engine.ops.Copy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sums whose lanes are pixels that are read against those whose lanes are channels, bit for bit.
class ScatteringTest {
  private static final int DRAWS = 400;

  @ParameterizedTest
  @EnumSource(
      value = Slot.class,
      names = {"X", "Y"})
  void lanesOfInputsGiveTheBitsOfLanesOfChannels(Slot open) {
    Random random = new Random(41);
    try (Team team = new Team(2)) {
      for (int draw = 0; draw < DRAWS; draw++) {
        equal(shape(random, open), open, floats(random), random, team);
      }
    }
  }

  /// The padding's zeros make NaNs of them.
  @ParameterizedTest
  @EnumSource(
      value = Slot.class,
      names = {"X", "Y"})
  void infiniteWeightsMeetThePadding(Slot open) {
    Random random = new Random(42);
    try (Team team = new Team(2)) {
      for (int draw = 0; draw < DRAWS; draw++) {
        equal(shape(random, open), open, withInfinities(random), random, team);
      }
    }
  }

  private interface Numbers {
    float[] of(int length);
  }

  private static void equal(ConvShape shape, Slot open, Numbers weights, Random random, Team team) {
    Slot read = open == Slot.Y ? Slot.X : Slot.Y;
    float[] from = floats(random).of(shape.length(read));
    float[] w = weights.of(shape.length(Slot.W));
    float[] bias = floats(random).of(shape.channels(open));
    float[] residual = floats(random).of(shape.length(open));
    Activation activation = new Activation.Relu();
    PicturePlan direct = Direct.band(shape, open, team);
    PicturePlan scatter = new ScatterPlan(shape, open, team);
    boolean plain = random.nextInt(3) == 0;
    float[][] results = new float[3][];
    for (int i = 0; i < results.length; i++) {
      PicturePlan plan = i == 0 ? direct : scatter;
      int[] sizes = shape.sizes(open);
      Layout to = i == 1 ? Layout.rowMajor(sizes) : Layout.channelsLast(sizes);
      Layout in = i == 1 ? Layout.rowMajor(shape.sizes(read)) : plan.inputLayout();
      Epilogue epilogue =
          plain ? Epilogue.NONE : new Epilogue(bias, view(residual, sizes, to, team), activation);
      View result = View.allocate(to);
      Arrays.fill(result.data(), Float.NaN);
      plan.run(view(from, shape.sizes(read), in, team), plan.pack(w), epilogue, result);
      results[i] = new float[shape.length(open)];
      new Copy(to, Layout.rowMajor(sizes)).run(team, result.data(), results[i]);
    }
    assertThat(results[1]).as("row-major, open %s of %s", open, shape).isEqualTo(results[0]);
    assertThat(results[2]).as("channels-last, open %s of %s", open, shape).isEqualTo(results[0]);
  }

  private static View view(float[] data, int[] sizes, Layout layout, Team team) {
    View view = View.allocate(layout);
    new Copy(Layout.rowMajor(sizes), layout).run(team, data, view.data());
    return view;
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void fewWrittenChannelsAreTaken(Precision precision) {
    Random random = new Random(43);
    Window seven = Window.of(60, 7, 2, 1, 3, 3);
    Window three = Window.of(61, 5, 3, 1, 2, 1);
    Window one = Window.of(70, 3, 1, 1, 1, 1);
    for (ConvShape shape :
        List.of(
            new ConvShape(1, 1, 3, 40, List.of(seven, seven)),
            new ConvShape(2, 1, 2, 24, List.of(three, three)),
            new ConvShape(1, 2, 2, 64, List.of(one, seven)))) {
      try (Engine engine = new Engine(2, precision)) {
        assertThat(engine.plan(shape, Slot.X).algorithm()).isEqualTo("scatter");
        ExactSums.check(engine, shape, Slot.X, random);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void otherShapesAreLeftToOthers(Precision precision) {
    Window axis = Window.of(60, 3, 1, 1, 1, 1);
    Window strided = Window.of(60, 3, 2, 1, 1, 1);
    Scattering scattering = new Scattering(precision);
    ConvShape wide = new ConvShape(1, 1, 64, 64, List.of(axis, axis));
    ConvShape skipping = new ConvShape(1, 1, 64, 2, List.of(strided, strided));
    assertThat(scattering.accepts(wide, Slot.X)).isFalse();
    assertThat(scattering.accepts(skipping, Slot.Y)).isFalse();
  }

  private static Numbers floats(Random random) {
    return length -> {
      float[] data = new float[length];
      for (int i = 0; i < length; i++) {
        data[i] = random.nextFloat() - 0.5f;
      }
      return data;
    };
  }

  private static Numbers withInfinities(Random random) {
    return length -> {
      float[] data = floats(random).of(length);
      data[random.nextInt(length)] = Float.POSITIVE_INFINITY;
      return data;
    };
  }

  private static ConvShape shape(Random random, Slot open) {
    int rank = 1 + random.nextInt(2);
    while (true) {
      List<Window> axes = new ArrayList<>();
      try {
        for (int a = 0; a < rank; a++) {
          axes.add(
              Window.of(
                  1 + random.nextInt(70),
                  1 + random.nextInt(7),
                  open == Slot.Y ? 1 : 1 + random.nextInt(4),
                  1 + random.nextInt(3),
                  random.nextInt(6),
                  random.nextInt(6)));
        }
        int groups = 1 + random.nextInt(2);
        int in = groups * (1 + random.nextInt(open == Slot.X ? 5 : 20));
        int out = groups * (1 + random.nextInt(open == Slot.Y ? 5 : 20));
        ConvShape shape = new ConvShape(1 + random.nextInt(2), groups, in, out, axes);
        if (ScatterForm.takes(shape, open)) {
          return shape;
        }
      } catch (ShapeException tooSmall) {
        // Drawn again.
      }
    }
  }
}
