package dev.backstride.engine.plan;

import static dev.backstride.engine.plan.RandomNumbers.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.backstride.engine.Activation;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.Window;
import dev.backstride.engine.ops.Copy;
import dev.backstride.engine.simd.Lanes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sums whose lanes are pixels against those whose lanes are channels, bit for bit.
class PixelLanesTest {
  private static final int DRAWS = 300;

  @ParameterizedTest
  @EnumSource(
      value = Slot.class,
      names = {"X", "Y"})
  void lanesOfPixelsGiveTheBitsOfLanesOfChannels(Slot open) {
    Random random = new Random(31);
    for (int draw = 0; draw < DRAWS; draw++) {
      equal(shape(random), open, random, PixelLanesTest::gathered);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Slot.class,
      names = {"X", "Y"})
  void pixelsOfFewChannelsGiveTheBitsOfLanesOfChannels(Slot open) {
    Random random = new Random(33);
    int taken = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      ConvShape shape = ofFewChannels(open, random);
      if (copied(shape, open, new Team(1)).isPresent()) {
        taken++;
        equal(shape, open, random, (given, slot, team) -> copied(given, slot, team).orElseThrow());
      }
    }
    assertThat(taken).isGreaterThan(DRAWS / 10);
  }

  @Test
  void pairsOfPixelsGiveTheBitsOfRowBlocks() {
    Random random = new Random(35);
    for (int draw = 0; draw < DRAWS; draw++) {
      ConvShape shape = ofPairs(random);
      equal(shape, Slot.X, random, RowBlocks::band, PixelLanesTest::pairs);
    }
  }

  /// A way through row-major pictures.
  private interface Way {
    RowMajorRun of(ConvShape shape, Slot open, Team team);
  }

  private static RowMajorRun gathered(ConvShape shape, Slot open, Team team) {
    List<Phase> phases = Phase.of(shape, open);
    Panels panels = new Panels(shape, open, phases);
    PixelTiles tiles = PixelTiles.of(shape, open, phases.getFirst(), panels.depthChannels());
    return new PixelLanes(shape, open, panels, tiles, team);
  }

  private static Optional<FewChannels> copied(ConvShape shape, Slot open, Team team) {
    List<Phase> phases = Phase.of(shape, open);
    return FewChannels.of(shape, open, new Panels(shape, open, phases), phases, team);
  }

  private static RowMajorRun pairs(ConvShape shape, Slot open, Team team) {
    List<Phase> phases = Phase.ofRowBlocks(shape);
    return new PixelPairs(shape, new Panels(shape, open, phases), phases, team);
  }

  private static void equal(ConvShape shape, Slot open, Random random, Way way) {
    equal(shape, open, random, Direct::band, way);
  }

  private static void equal(
      ConvShape shape, Slot open, Random random, Bands.Planner lanesOfChannels, Way way) {
    Slot read = open == Slot.Y ? Slot.X : Slot.Y;
    Layout rowMajor = Layout.rowMajor(shape.sizes(open));
    View from = new View(floats(shape.length(read), random), Layout.rowMajor(shape.sizes(read)));
    float[] bias = floats(shape.channels(open), random);
    View residual = new View(floats(shape.length(open), random), rowMajor);
    Epilogue epilogue =
        switch (random.nextInt(3)) {
          case 0 -> Epilogue.NONE;
          case 1 -> Epilogue.bias(bias);
          default -> new Epilogue(bias, residual, new Activation.Relu());
        };
    try (Team team = new Team(2)) {
      PicturePlan plan = lanesOfChannels.plan(shape, open, team);
      PackedWeights w = plan.pack(floats(shape.length(Slot.W), random));
      View last = View.allocate(plan.outputLayout());
      plan.run(from, w, epilogue, last);
      float[] expected = new float[shape.length(open)];
      new Copy(last.layout(), rowMajor).run(team, last.data(), expected);
      View actual = View.allocate(rowMajor);
      Arrays.fill(actual.data(), Float.NaN);
      way.of(shape, open, team).run(from, w, epilogue, actual);
      assertThat(actual.data()).as("open %s of %s", open, shape).isEqualTo(expected);
    }
  }

  @Test
  void fewChannelsAndSinglePixelsAreTaken() {
    Random random = new Random(32);
    Window wide = Window.of(96, 3, 1, 1, 1, 1);
    Window odd = Window.of(27, 1, 1, 1, 0, 0);
    for (ConvShape shape :
        List.of(
            new ConvShape(2, 1, 3, 37, List.of(wide, wide)),
            new ConvShape(2, 1, 6, 37, List.of(wide, wide)),
            new ConvShape(1, 1, 50, 24, List.of(odd, odd)))) {
      taken(shape, Slot.Y, random, "of few channels", "lanes are pixels");
    }
  }

  @Test
  void pairsOfLargePicturesAreTaken() {
    assumeThat(Lanes.REGISTERS).isEqualTo(32);
    Random random = new Random(36);
    Window even = Window.of(128, 2, 2, 1, 0, 0);
    Window odd = Window.of(129, 2, 2, 1, 0, 0);
    Window wide = Window.of(190, 4, 2, 1, 1, 1);
    for (ConvShape shape :
        List.of(
            new ConvShape(2, 1, 24, 17, List.of(even, even)),
            new ConvShape(1, 1, 24, 17, List.of(odd, odd)),
            new ConvShape(1, 1, 24, 17, List.of(wide, wide)))) {
      taken(shape, Slot.X, random, "lanes are pixels");
    }
  }

  /// The engine goes one of some ways, and its sums are exact.
  private static void taken(ConvShape shape, Slot open, Random random, String... ways) {
    try (Engine engine = new Engine(2, Precision.STRICT)) {
      assertThat(engine.plan(shape, open).why()).containsAnyOf(ways);
      ExactSums.check(engine, shape, open, random);
    }
  }

  /// Some of longer rows than a cell has.
  private static ConvShape ofFewChannels(Slot open, Random random) {
    int rank = 1 + random.nextInt(3);
    while (true) {
      List<Window> axes = new ArrayList<>();
      try {
        for (int a = 0; a < rank; a++) {
          int most = a < rank - 1 ? 9 : random.nextInt(4) == 0 ? 1300 : 150;
          axes.add(
              Window.of(
                  1 + random.nextInt(most),
                  1 + random.nextInt(5),
                  1 + random.nextInt(2),
                  1 + random.nextInt(2),
                  random.nextInt(4),
                  random.nextInt(4)));
        }
        int groups = 1 + random.nextInt(2);
        int in = groups * (1 + random.nextInt(open == Slot.Y ? 5 : 40));
        int out = groups * (1 + random.nextInt(open == Slot.Y ? 40 : 5));
        return new ConvShape(1 + random.nextInt(2), groups, in, out, axes);
      } catch (ShapeException tooSmall) {
        // Drawn again.
      }
    }
  }

  /// Whose columns move by two pixels, in a third of the draws with a kernel of two.
  private static ConvShape ofPairs(Random random) {
    boolean disjoint = random.nextInt(3) == 0;
    int rank = 1 + random.nextInt(3);
    while (true) {
      List<Window> axes = new ArrayList<>();
      try {
        for (int a = 0; a < rank; a++) {
          boolean last = a == rank - 1;
          axes.add(
              Window.of(
                  1 + random.nextInt(last ? 150 : 6),
                  disjoint ? 2 : 1 + random.nextInt(5),
                  last || disjoint ? 2 : 1 + random.nextInt(3),
                  last || disjoint ? 1 : 1 + random.nextInt(2),
                  disjoint ? 0 : random.nextInt(4),
                  disjoint ? 0 : random.nextInt(4)));
        }
        int in = 4 * (1 + random.nextInt(9));
        int out = 1 + random.nextInt(20);
        return new ConvShape(1 + random.nextInt(2), 1, in, out, axes);
      } catch (ShapeException tooSmall) {
        // Drawn again.
      }
    }
  }

  /// Of stride 1, and in a third of the draws of one tap without padding.
  private static ConvShape shape(Random random) {
    boolean pointwise = random.nextInt(3) == 0;
    int rank = 1 + random.nextInt(3);
    while (true) {
      List<Window> axes = new ArrayList<>();
      try {
        for (int a = 0; a < rank; a++) {
          int in = 1 + random.nextInt(rank == 3 ? 9 : 45);
          axes.add(
              pointwise
                  ? Window.of(in, 1, 1, 1, 0, 0)
                  : Window.of(
                      in,
                      1 + random.nextInt(5),
                      1,
                      1 + random.nextInt(2),
                      random.nextInt(4),
                      random.nextInt(4)));
        }
        int groups = 1 + random.nextInt(2);
        int in = groups * (1 + random.nextInt(pointwise ? 700 : 20));
        int out = groups * (1 + random.nextInt(pointwise ? 400 : 40));
        return new ConvShape(1 + random.nextInt(2), groups, in, out, axes);
      } catch (ShapeException tooSmall) {
        // Drawn again.
      }
    }
  }
}
