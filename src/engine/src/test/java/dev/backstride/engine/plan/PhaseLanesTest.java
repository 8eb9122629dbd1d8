package dev.backstride.engine.plan;

import static dev.backstride.engine.plan.RandomNumbers.floats;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhaseLanesTest {
  private static final int DRAWS = 200;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void blocksGiveTheBitsOfRowBlocks(Precision precision) {
    Random random = new Random(43);
    RowBlocks blocks = new RowBlocks(precision);
    int taken = 0;
    try (Team team = new Team(2)) {
      for (int draw = 0; draw < DRAWS; draw++) {
        ConvShape shape = shape(random);
        Optional<PicturePlan> lanes =
            blocks.accepts(shape, Slot.X)
                ? RowBlocks.inLanes(shape, shape, Slot.X, team)
                : Optional.empty();
        if (lanes.isPresent()) {
          taken++;
          SameSums.check(lanes.get(), RowBlocks.band(shape, Slot.X, team), random);
        }
      }
    }
    assertThat(taken).isGreaterThan(DRAWS / 20);
  }

  @Test
  void phasesGiveTheBitsOfDirectSums() {
    Random random = new Random(44);
    int taken = 0;
    try (Team team = new Team(2)) {
      for (int draw = 0; draw < DRAWS; draw++) {
        ConvShape shape = shape(random);
        List<Phase> phases = Phase.of(shape, Slot.X);
        Panels panels = new Panels(shape, Slot.X, phases);
        Optional<PhaseLanes> lanes = PhaseLanes.of(shape, panels, phases, team);
        if (lanes.isPresent()) {
          taken++;
          PicturePlan direct = Direct.band(shape, Slot.X, team);
          equal(lanes.get(), direct, random);
        }
      }
    }
    assertThat(taken).isGreaterThan(DRAWS / 2);
  }

  private static void equal(PhaseLanes lanes, PicturePlan direct, Random random) {
    ConvShape shape = direct.shape();
    Layout given = Layout.rowMajor(shape.sizes(Slot.Y));
    View from = new View(floats(shape.length(Slot.Y), random), given);
    float[] w = floats(shape.length(Slot.W), random);
    Layout rowMajor = Layout.rowMajor(shape.sizes(Slot.X));
    float[] expected = SameSums.run(direct, from, w, Epilogue.NONE, rowMajor);
    float[] result = new float[shape.length(Slot.X)];
    Arrays.fill(result, Float.NaN);
    lanes.run(from, direct.pack(w), Epilogue.NONE, new View(result, rowMajor));
    assertThat(result).as("%s", shape).isEqualTo(expected);
  }

  @Test
  void overlappingWindowsAreTaken() {
    Random random = new Random(45);
    Window two = Window.of(66, 4, 2, 1, 1, 1);
    Window three = Window.of(63, 3, 2, 1, 1, 1);
    Window eight = Window.of(21 * 8, 16, 8, 1, 4, 4);
    for (ConvShape shape :
        List.of(
            new ConvShape(2, 1, 21, 20, List.of(two, two)),
            new ConvShape(1, 1, 24, 9, List.of(three, three)),
            new ConvShape(2, 1, 24, 7, List.of(eight, eight)))) {
      try (Engine engine = new Engine(2, Precision.STRICT)) {
        assertThat(engine.plan(shape, Slot.X).why()).contains("lanes are positions");
        ExactSums.check(engine, shape, Slot.X, random);
      }
    }
  }

  /// Whose columns move by 2, 4 or 8 pixels.
  private static ConvShape shape(Random random) {
    int rank = 1 + random.nextInt(2);
    while (true) {
      List<Window> axes = new ArrayList<>();
      try {
        for (int a = 0; a < rank; a++) {
          int stride = a < rank - 1 ? 1 + random.nextInt(3) : 2 << random.nextInt(3);
          axes.add(
              Window.of(
                  1 + random.nextInt(a < rank - 1 ? 30 : 200),
                  1 + random.nextInt(2 * stride + 1),
                  stride,
                  1 + random.nextInt(2),
                  random.nextInt(stride + 1),
                  random.nextInt(stride + 1)));
        }
        int in = 1 + random.nextInt(20);
        int out = 1 + random.nextInt(20);
        return new ConvShape(1 + random.nextInt(2), 1, in, out, axes);
      } catch (ShapeException tooSmall) {
        // Drawn again.
      }
    }
  }
}
