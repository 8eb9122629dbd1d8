package dev.backstride.engine.plan;

import static dev.backstride.engine.plan.RandomNumbers.integers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.engine.Activation;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.Precision;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.WeightPlan;
import dev.backstride.engine.Window;
import dev.backstride.engine.ops.Copy;
import dev.backstride.engine.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The engine against the reference on small integers, where every float sum is exact.
class EngineTest {
  private static final int DRAWS = 400;
  private final ReferenceBackend reference = new ReferenceBackend();

  @ParameterizedTest
  @EnumSource(Slot.class)
  void everyContractionEqualsTheReference(Slot open) {
    Random random = new Random(7);
    try (Engine engine = new Engine(2, Precision.STRICT)) {
      for (int draw = 0; draw < DRAWS; draw++) {
        ConvShape shape = shape(random);
        Operands expected = Operands.draw(shape, random);
        Operands actual = expected.copyWithNaN(open);
        Epilogue epilogue = open == Slot.W ? Epilogue.NONE : epilogue(shape, open, random);
        reference.contract(shape, open, expected.x, expected.w, expected.y, epilogue);
        engine.contract(shape, open, actual.x, actual.w, actual.y, epilogue);
        for (Slot slot : Slot.values()) {
          assertThat(actual.in(slot))
              .as("draw %d, open %s, slot %s of %s, %s", draw, open, slot, shape, epilogue)
              .isEqualTo(expected.in(slot));
        }
      }
    }
  }

  @Test
  void packedGradientsOfWeightsEqualTheReference() {
    Random random = new Random(12);
    int cells = 0;
    try (Engine engine = new Engine(2, Precision.STRICT)) {
      for (int draw = 0; draw < DRAWS; draw++) {
        ConvShape shape = shape(random);
        Operands operands = Operands.draw(shape, random);
        View x = new View(operands.x, Layout.rowMajor(shape.sizes(Slot.X)));
        View y = new View(operands.y, Layout.rowMajor(shape.sizes(Slot.Y)));
        WeightPlan plan = engine.planWeights(shape);
        PackedWeights packed = plan.allocate();
        Arrays.fill(packed.data(), Float.NaN);
        plan.run(x, y, packed);
        float[] w = new float[shape.length(Slot.W)];
        plan.unpack(packed, w);
        reference.contract(shape, Slot.W, operands.x, operands.w, operands.y);
        assertThat(w).as("draw %d, %s, %s", draw, shape, plan.packing()).isEqualTo(operands.w);
        cells += plan.packing().startsWith("cells") ? 1 : 0;
      }
    }
    assertThat(cells).as("packed in another order than row-major").isBetween(20, DRAWS - 20);
  }

  @Test
  void blocksOfManyChannelsOverManyPixelsEqualTheReference() {
    Random random = new Random(13);
    List<Window> axes = List.of(Window.of(35, 3, 1, 1, 1, 1), Window.of(37, 2, 1, 1, 0, 0));
    for (int out : new int[] {8, 15, 24, 38, 57, 64, 130, 241, 300}) {
      ConvShape shape = new ConvShape(1, 1, 20, out, axes);
      assertThat(WeightSplits.ofPixels(shape).count()).as("splits").isGreaterThan(1);
      try (Engine engine = new Engine(2, Precision.STRICT)) {
        assertWeightsEqualTheReference(engine, shape, random);
      }
    }
  }

  @Test
  void weightsOfWindowsWhoseRowsReadTheSameRowsEqualTheReference() {
    Random random = new Random(19);
    Window columns = Window.of(50, 9, 3, 1, 2, 2);
    List<List<Window>> windows =
        List.of(
            List.of(Window.of(40, 8, 4, 1, 0, 0), Window.of(44, 8, 4, 1, 0, 0)),
            List.of(Window.of(30, 9, 4, 1, 2, 1), columns),
            List.of(Window.of(40, 7, 6, 4, 1, 1), columns),
            List.of(Window.of(8, 2, 2, 1, 0, 0), Window.of(9, 4, 2, 1, 1, 1), columns),
            List.of(Window.of(130, 5, 2, 1, 2, 2), Window.of(90, 4, 2, 1, 1, 1)));
    try (Engine engine = new Engine(2, Precision.STRICT)) {
      for (List<Window> axes : windows) {
        for (int in : new int[] {19, 21, 48}) {
          ConvShape shape = new ConvShape(2, 1, in, 7, axes);
          assertWeightsEqualTheReference(engine, shape, random);
        }
      }
    }
  }

  @Test
  void pixelsAloneEqualTheReference() {
    Random random = new Random(23);
    Window point = Window.of(1, 1, 1, 1, 0, 0);
    Window whole = Window.of(3, 3, 1, 1, 0, 0);
    Window five = Window.of(5, 1, 1, 1, 0, 0);
    List<List<Window>> windows =
        List.of(List.of(point, point), List.of(whole, whole), List.of(whole, five, whole));
    try (Engine engine = new Engine(2, Precision.STRICT)) {
      for (List<Window> axes : windows) {
        for (int out : new int[] {64, 99, 130, 256}) {
          ConvShape shape = new ConvShape(1, 1, 70, out, axes);
          ExactSums.check(engine, shape, Slot.Y, random);
          ExactSums.check(engine, shape, Slot.X, random);
        }
        ConvShape groups = new ConvShape(3, 2, 14, 320, axes);
        ExactSums.check(engine, groups, Slot.Y, random);
        ExactSums.check(engine, groups, Slot.X, random);
      }
    }
  }

  @Test
  void weightsOfManyLanesOverFewRowsEqualTheReference() {
    Random random = new Random(20);
    List<Window> axes = List.of(Window.of(35, 1, 1, 1, 0, 0), Window.of(37, 1, 1, 1, 0, 0));
    try (Engine engine = new Engine(2, Precision.STRICT)) {
      for (int out : new int[] {97, 130, 256, 301}) {
        ConvShape shape = new ConvShape(1, 1, 33, out, axes);
        assertWeightsEqualTheReference(engine, shape, random);
      }
    }
  }

  private void assertWeightsEqualTheReference(Engine engine, ConvShape shape, Random random) {
    Operands expected = Operands.draw(shape, random);
    Operands actual = expected.copyWithNaN(Slot.W);
    reference.contract(shape, Slot.W, expected.x, expected.w, expected.y);
    engine.contract(shape, Slot.W, actual.x, actual.w, actual.y);
    assertThat(actual.w).as("%s", shape).isEqualTo(expected.w);
  }

  @Test
  void aWeightPlanReadsPixelsSideBySideAndApart() {
    Random random = new Random(17);
    ConvShape shape =
        new ConvShape(
            2, 1, 64, 70, List.of(Window.of(9, 3, 1, 1, 1, 1), Window.of(11, 3, 2, 1, 1, 1)));
    Operands expected = Operands.draw(shape, random);
    reference.contract(shape, Slot.W, expected.x, expected.w, expected.y);
    try (Engine engine = new Engine(2, Precision.STRICT);
        Team team = new Team(1)) {
      WeightPlan plan = engine.planWeights(shape);
      Layout apart = plan.xLayout();
      assertThat(apart.stride(3)).as("floats from pixel to pixel").isEqualTo(80);
      Layout dense =
          Layout.channelsLast(shape.sizes(Slot.X), new int[] {0, 0, 1, 1}, new int[] {0, 0, 1, 1});
      View y = new View(expected.y, Layout.rowMajor(shape.sizes(Slot.Y)));
      for (Layout layout : List.of(apart, dense)) {
        View x = View.allocate(layout);
        View given = new View(expected.x, Layout.rowMajor(shape.sizes(Slot.X)));
        new Copy(given.layout(), layout).run(team, given.data(), x.data());
        float[] w = new float[expected.w.length];
        plan.run(x, y, w);
        assertThat(w).as("%s", layout).isEqualTo(expected.w);
      }
    }
  }

  @Test
  void aPackingOfOtherWeightsIsRefused() {
    try (Engine engine = new Engine(1, Precision.STRICT)) {
      List<Window> point = List.of(Window.of(1, 1, 1, 1, 0, 0));
      WeightPlan plan = engine.planWeights(new ConvShape(1, 1, 64, 14, point));
      WeightPlan other = engine.planWeights(new ConvShape(1, 1, 64, 28, point));
      float[] w = new float[64 * 14];
      assertThatThrownBy(() -> plan.unpack(other.allocate(), w))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining(plan.packing())
          .hasMessageContaining(other.packing());
    }
  }

  @Test
  void rowBlocksEqualTheReferenceWhereTheyAreTaken() {
    Random random = new Random(10);
    RowBlocks algorithm = new RowBlocks(Precision.FAST);
    int taken = 0;
    try (Team team = new Team(2)) {
      for (int draw = 0; draw < 2 * DRAWS; draw++) {
        ConvShape shape = shape(random);
        if (!algorithm.accepts(shape, Slot.X)) {
          continue;
        }
        taken++;
        Operands operands = Operands.draw(shape, random);
        Epilogue epilogue = epilogue(shape, Slot.X, random);
        var plan = algorithm.plan(shape, Slot.X, team);
        View x = View.allocate(plan.outputLayout());
        View y = new View(operands.y, Layout.rowMajor(shape.sizes(Slot.Y)));
        plan.run(y, plan.pack(operands.w), epilogue, x);
        reference.contract(shape, Slot.X, operands.x, operands.w, operands.y, epilogue);
        assertThat(rowMajor(x)).as("draw %d, %s, %s", draw, shape, epilogue).isEqualTo(operands.x);
      }
    }
    assertThat(taken).isGreaterThan(DRAWS / 10);
  }

  @Test
  void windowsThatAreTakenInSeveralRunsEqualTheReference() {
    Window dilated = Window.of(9, 3, 1, 2, 2, 2);
    Window doubling = Window.transposed(5, 8, 2, 1, 3, 3, 0);
    Random random = new Random(12);
    try (Engine engine = new Engine(2, Precision.FAST)) {
      for (Slot open : List.of(Slot.Y, Slot.X)) {
        ConvShape shape =
            open == Slot.Y
                ? ConvShape.of(1, 260, 41, dilated, dilated)
                : ConvShape.of(1, 9, 160, doubling, doubling);
        Operands expected = Operands.draw(shape, random);
        Operands actual = expected.copyWithNaN(open);
        Epilogue epilogue = epilogue(shape, open, random);
        reference.contract(shape, open, expected.x, expected.w, expected.y, epilogue);
        engine.contract(shape, open, actual.x, actual.w, actual.y, epilogue);
        assertThat(actual.in(open)).as("open %s", open).isEqualTo(expected.in(open));
      }
    }
  }

  @Test
  void panelsOfRowBlocksThatEndWithinAPixelEqualTheReference() {
    Random random = new Random(13);
    Window rows = Window.transposed(2, 4, 2, 1, 1, 1, 0);
    Window columns = Window.transposed(8, 4, 2, 1, 1, 1, 0);
    ConvShape shape = ConvShape.of(2, 40, 7, rows, columns);
    try (Engine engine = new Engine(2, Precision.STRICT)) {
      assertThat(engine.plan(shape, Slot.X).why()).contains("1 of 3 panels");
      for (int draw = 0; draw < 20; draw++) {
        Operands expected = Operands.draw(shape, random);
        Operands actual = expected.copyWithNaN(Slot.X);
        Epilogue epilogue = epilogue(shape, Slot.X, random);
        reference.contract(shape, Slot.X, expected.x, expected.w, expected.y, epilogue);
        engine.contract(shape, Slot.X, actual.x, actual.w, actual.y, epilogue);
        assertThat(actual.x).as("draw %d, %s", draw, epilogue).isEqualTo(expected.x);
      }
    }
  }

  /// Pictures that exceed the caches: what a cell reads is fetched first.
  @Test
  void largePicturesEqualTheReference() {
    Random random = new Random(18);
    Window doubling = Window.transposed(293, 2, 2, 1, 0, 0, 0);
    Window padded = Window.of(421, 1, 1, 1, 1, 1);
    ConvShape up = ConvShape.of(1, 9, 19, doubling, doubling);
    ConvShape wide = ConvShape.of(2, 6, 9, padded, padded);
    try (Engine engine = new Engine(2, Precision.STRICT)) {
      for (Slot open : List.of(Slot.X, Slot.Y)) {
        ConvShape shape = open == Slot.X ? up : wide;
        Operands expected = Operands.draw(shape, random);
        Operands actual = expected.copyWithNaN(open);
        reference.contract(shape, open, expected.x, expected.w, expected.y, Epilogue.NONE);
        engine.contract(shape, open, actual.x, actual.w, actual.y, Epilogue.NONE);
        assertThat(actual.in(open)).as("open %s", open).isEqualTo(expected.in(open));
      }
    }
  }

  /// Far more channels than the kernels pass over in one go, with and without equal parts of them.
  @Test
  void windowsThatAreReadPartByPartEqualTheReference() {
    Random random = new Random(14);
    try (Engine engine = new Engine(2, Precision.STRICT)) {
      for (int channels : new int[] {2048, 1539, 1543}) {
        Window axis = Window.of(5, 3, 1, 1, 1, 1);
        ConvShape shape = ConvShape.of(1, channels, 70, axis, axis);
        Operands expected = Operands.draw(shape, random);
        Operands actual = expected.copyWithNaN(Slot.Y);
        Epilogue epilogue = epilogue(shape, Slot.Y, random);
        reference.contract(shape, Slot.Y, expected.x, expected.w, expected.y, epilogue);
        engine.contract(shape, Slot.Y, actual.x, actual.w, actual.y, epilogue);
        assertThat(actual.y).as("%d channels", channels).isEqualTo(expected.y);
      }
    }
  }

  @Test
  void upSamplingInTwoPassesEqualsTheReference() {
    Random random = new Random(11);
    for (int factor : new int[] {2, 3, 4, 8}) {
      for (int groups : new int[] {1, 5}) {
        Window axis = Window.transposed(4, 2 * factor - factor % 2, factor, 1, 1, 0, 1);
        ConvShape shape = new ConvShape(2, groups, 5, 5, List.of(axis, axis));
        Operands operands = Operands.draw(shape, random);
        upSampling(shape, operands.w);
        try (Engine engine = new Engine(2, Precision.FAST)) {
          var plan = engine.plan(shape, Slot.X, operands.w);
          assertThat(plan.algorithm()).isEqualTo("separable");
          Epilogue epilogue = epilogue(shape, Slot.X, random);
          View x = View.allocate(plan.outputLayout());
          View y = new View(operands.y, Layout.rowMajor(shape.sizes(Slot.Y)));
          plan.run(y, plan.pack(operands.w), epilogue, x);
          reference.contract(shape, Slot.X, operands.x, operands.w, operands.y, epilogue);
          assertThat(rowMajor(x)).as("factor %d", factor).isEqualTo(operands.x);
        }
      }
    }
  }

  /// Bilinear weights, and binomial ones of five taps, where bilinear ones would be thirds, which
  /// float rounds.
  private static void upSampling(ConvShape shape, float[] w) {
    int kernel = shape.axes().getFirst().kernel();
    float[] taps = {1, 4, 6, 4, 1};
    if (kernel % 2 == 0) {
      taps = new float[kernel];
      for (int k = 0; k < kernel; k++) {
        taps[k] = 1 - Math.abs(2 * k + 1 - kernel) / (float) kernel;
      }
    }
    int in = shape.inChannels() / shape.groups();
    Arrays.fill(w, 0);
    for (int o = 0; o < shape.outChannels(); o++) {
      for (int i = 0; i < kernel * kernel; i++) {
        w[(o * in + (in == 1 ? 0 : o)) * kernel * kernel + i] = taps[i / kernel] * taps[i % kernel];
      }
    }
  }

  @Test
  void theBiasGradientEqualsTheReference() {
    Random random = new Random(8);
    try (Engine engine = new Engine(2, Precision.STRICT)) {
      ConvShape shape = shape(random);
      float[] y = Operands.draw(shape, random).y;
      float[] expected = new float[shape.outChannels()];
      float[] actual = new float[shape.outChannels()];
      reference.biasGradient(shape, y, expected);
      engine.biasGradient(shape, y, actual);
      assertThat(actual).isEqualTo(expected);
    }
  }

  @Test
  void repackedWeightsEqualFreshlyPackedOnes() {
    ConvShape shape =
        new ConvShape(
            1, 2, 6, 38, List.of(Window.of(9, 3, 2, 1, 1, 1), Window.of(8, 2, 1, 1, 0, 0)));
    Random random = new Random(10);
    Operands first = Operands.draw(shape, random);
    Operands second = Operands.draw(shape, random);
    try (Engine engine = new Engine(2, Precision.FAST)) {
      for (Slot open : List.of(Slot.X, Slot.Y)) {
        var plan = engine.plan(shape, open);
        var packed = plan.pack(first.w);
        plan.repack(second.w, packed);
        assertThat(packed.data()).as("open %s", open).isEqualTo(plan.pack(second.w).data());
      }
    }
  }

  @Test
  void aPlanReadsAndWritesPicturesWithinWiderOnes() {
    ConvShape shape =
        ConvShape.of(2, 5, 19, Window.of(9, 3, 1, 1, 1, 1), Window.of(8, 3, 1, 1, 1, 1));
    Random random = new Random(9);
    Operands operands = Operands.draw(shape, random);
    reference.contract(shape, Slot.Y, operands.x, operands.w, operands.y);
    try (Engine engine = new Engine(1, Precision.STRICT)) {
      var plan = engine.plan(shape, Slot.Y);
      View wide = View.allocate(Layout.channelsLast(2, 30, 9, 8));
      Arrays.fill(wide.data(), -1);
      View slice = new View(wide.data(), wide.layout().slice(1, 7, 1, 19));
      View x = new View(operands.x, Layout.rowMajor(shape.sizes(Slot.X)));
      plan.run(x, plan.pack(operands.w), Epilogue.NONE, slice);
      assertThat(rowMajor(slice)).isEqualTo(operands.y);
      View before = new View(wide.data(), wide.layout().slice(1, 0, 1, 7));
      View after = new View(wide.data(), wide.layout().slice(1, 26, 1, 4));
      assertThat(rowMajor(before)).containsOnly(-1);
      assertThat(rowMajor(after)).containsOnly(-1);
    }
  }

  @Test
  void weightsOfAnotherPackingAreRefused() {
    try (Engine engine = new Engine(1, Precision.STRICT)) {
      ConvShape one =
          ConvShape.of(1, 2, 3, Window.of(4, 3, 1, 1, 0, 0), Window.of(4, 3, 1, 1, 0, 0));
      ConvShape two =
          ConvShape.of(1, 2, 3, Window.of(4, 1, 1, 1, 0, 0), Window.of(4, 1, 1, 1, 0, 0));
      var packed = engine.plan(one, Slot.Y).pack(new float[one.length(Slot.W)]);
      View x = View.allocate(Layout.channelsLast(two.sizes(Slot.X)));
      View y = View.allocate(Layout.channelsLast(two.sizes(Slot.Y)));
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> engine.plan(two, Slot.Y).run(x, packed, Epilogue.NONE, y))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("packed as");
    }
  }

  private static float[] rowMajor(View view) {
    Layout layout = Layout.rowMajor(view.layout().sizes());
    float[] data = new float[layout.extent()];
    try (Engine engine = new Engine(1, Precision.STRICT)) {
      new Copy(view.layout(), layout).run(engine.team(), view.data(), data);
    }
    return data;
  }

  private static ConvShape shape(Random random) {
    int[] channels = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 21, 31, 32, 33, 40};
    while (true) {
      try {
        int groups = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 1;
        boolean depthwise = random.nextInt(6) == 0;
        int in = groups * channels[random.nextInt(groups == 1 ? channels.length : 6)];
        int out = groups * channels[random.nextInt(groups == 1 ? channels.length : 6)];
        List<Window> axes = new ArrayList<>();
        int rank = 1 + random.nextInt(3);
        for (int a = 0; a < rank; a++) {
          axes.add(
              Window.of(
                  1 + random.nextInt(rank == 3 ? 6 : 12),
                  1 + random.nextInt(rank == 3 ? 3 : 5),
                  1 + random.nextInt(4),
                  1 + random.nextInt(3),
                  random.nextInt(4),
                  random.nextInt(4)));
        }
        int batch = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(2);
        return depthwise
            ? new ConvShape(batch, in, in, in, axes)
            : new ConvShape(batch, groups, in, out, axes);
      } catch (ShapeException tooSmall) {
        // Drawn again.
      }
    }
  }

  private record Operands(float[] x, float[] w, float[] y) {
    static Operands draw(ConvShape shape, Random random) {
      return new Operands(
          integers(shape.length(Slot.X), random),
          integers(shape.length(Slot.W), random),
          integers(shape.length(Slot.Y), random));
    }

    float[] in(Slot slot) {
      return switch (slot) {
        case X -> x;
        case W -> w;
        case Y -> y;
      };
    }

    Operands copyWithNaN(Slot open) {
      Operands copy = new Operands(x.clone(), w.clone(), y.clone());
      Arrays.fill(copy.in(open), Float.NaN);
      return copy;
    }
  }

  private static Epilogue epilogue(ConvShape shape, Slot open, Random random) {
    float[] bias = random.nextBoolean() ? integers(shape.channels(open), random) : null;
    View residual =
        random.nextInt(3) == 0
            ? new View(integers(shape.length(open), random), Layout.rowMajor(shape.sizes(open)))
            : null;
    Activation activation =
        random.nextBoolean() ? new Activation.Relu() : new Activation.Identity();
    return new Epilogue(bias, residual, activation);
  }
}
