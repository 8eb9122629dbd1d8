package dev.backstride.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Plan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an engine does with measurements. The measurements themselves are made up.
class TuningTest {
  private static final ConvShape SHAPE =
      ConvShape.of(1, 24, 20, Window.of(9, 3, 1, 1, 1, 1), Window.of(9, 3, 1, 1, 1, 1));

  @TempDir private Path folder;
  private int races;

  @Test
  void everyCandidateCanWin() throws IOException {
    List<String> pictures = new ArrayList<>();
    List<String> weights = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      try (Engine engine = new Engine(1, Precision.FAST, tuning("file " + i, i))) {
        pictures.add(engine.plan(SHAPE, Slot.X).algorithm());
        weights.add(engine.planWeights(SHAPE).algorithm());
      }
    }
    assertThat(pictures).containsExactlyInAnyOrder("winograd-4x4", "winograd-2x2", "direct");
    assertThat(weights).containsOnly("winograd-4x4", "direct").contains("winograd-4x4");
  }

  @Test
  void aChoiceIsRememberedInTheEngineAndInTheFile() throws IOException {
    try (Engine first = new Engine(1, Precision.FAST, tuning("file", 1));
        Engine second = new Engine(1, Precision.FAST, tuning("file", 0))) {
      String chosen = first.plan(SHAPE, Slot.Y).algorithm();
      assertThat(first.plan(SHAPE, Slot.Y).algorithm()).isEqualTo(chosen);
      assertThat(races).isEqualTo(1);
      try (Engine third = new Engine(1, Precision.FAST, tuning("file", 0))) {
        assertThat(third.plan(SHAPE, Slot.Y).algorithm()).isEqualTo(chosen);
        assertThat(races).isEqualTo(1);
      }
      assertThat(second.plan(SHAPE, Slot.Y).algorithm()).isNotEqualTo(chosen);
      assertThat(races).as("what others choose meanwhile is not watched").isEqualTo(2);
    }
  }

  @Test
  void aChoiceCountsForItsSlotThreadsAndPrecision() throws IOException {
    ConvShape upSampling =
        ConvShape.of(
            1,
            8,
            8,
            Window.transposed(5, 2, 2, 1, 1, 1, 0),
            Window.transposed(5, 2, 2, 1, 1, 1, 0));
    Tuning tuning = tuning("file", 0);
    try (Engine engine = new Engine(1, Precision.FAST, tuning);
        Engine onTwo = new Engine(2, Precision.FAST, tuning);
        Engine strict = new Engine(1, Precision.STRICT, tuning)) {
      for (Engine each : List.of(engine, onTwo, strict)) {
        each.plan(upSampling, Slot.X);
        each.plan(upSampling, Slot.X);
      }
      assertThat(races).isEqualTo(3);
      engine.plan(upSampling, Slot.Y);
      assertThat(races).as("one candidate needs no measurement").isEqualTo(3);
    }
    assertThat(Files.readAllLines(folder.resolve("file"))).hasSize(4);
  }

  @Test
  void anUnknownAlgorithmIsMeasuredAnew() throws IOException {
    try (Engine engine = new Engine(1, Precision.FAST, tuning("file", 0))) {
      engine.plan(SHAPE, Slot.Y);
    }
    Path file = folder.resolve("file");
    String line = Files.readAllLines(file).getLast();
    Files.writeString(file, Files.readString(file).replace("-> winograd", "-> wonigrad"));
    try (Engine engine = new Engine(1, Precision.FAST, tuning("file", 0))) {
      engine.plan(SHAPE, Slot.Y);
    }
    assertThat(races).isEqualTo(2);
    assertThat(Files.readAllLines(file)).hasSize(2).endsWith(line);
  }

  @Test
  void aChoiceOfAnotherEngineIsMeasuredAnewAndLeftToThatOne() throws IOException {
    try (Engine engine = new Engine(1, Precision.FAST, tuning("file", 0))) {
      engine.plan(SHAPE, Slot.Y);
    }
    Path file = folder.resolve("file");
    String ours = Files.readAllLines(file).getLast();
    String another = ours.replaceFirst("engine [0-9a-f]{8}", "engine of old");
    assertThat(another).isNotEqualTo(ours);
    Files.writeString(file, Files.readString(file).replace(ours, another));
    try (Engine engine = new Engine(1, Precision.FAST, tuning("file", 0))) {
      engine.plan(SHAPE, Slot.Y);
    }
    assertThat(races).isEqualTo(2);
    assertThat(Files.readAllLines(file)).hasSize(3).endsWith(another, ours);
  }

  @Test
  void theChecksumOfCodeChangesWithAnyFile() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path file = Files.writeString(inner.resolve("A.class"), "a");
    Files.writeString(inner.resolve("B.class"), "b");
    String before = CodeChecksum.of(folder);
    assertThat(CodeChecksum.of(folder)).isEqualTo(before);
    Files.writeString(file, "c");
    assertThat(CodeChecksum.of(folder)).isNotEqualTo(before);
    assertThat(CodeChecksum.of(file)).isNotEqualTo(before);
  }

  @Test
  void aChoiceThatCannotBeWrittenIsWrittenWithTheNextOne() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path file = inner.resolve("file");
    try (Engine engine = new Engine(1, Precision.FAST, tuning("inner/file", 0))) {
      Files.delete(inner.resolve("file.lock"));
      Files.delete(inner);
      String chosen = engine.plan(SHAPE, Slot.Y).algorithm();
      assertThat(engine.plan(SHAPE, Slot.Y).algorithm()).isEqualTo(chosen);
      assertThat(races).isEqualTo(1);
      Files.createDirectory(inner);
      engine.plan(SHAPE, Slot.X);
      assertThat(Files.readAllLines(file)).hasSize(3);
    }
  }

  @Test
  void whatIsTooLargeToTryIsLeftToThePlanner() throws IOException {
    Window side = Window.of(20_000, 3, 1, 1, 1, 1);
    ConvShape large = ConvShape.of(1, 1, 1, side, side);
    try (Engine tuned = new Engine(1, Precision.FAST, tuning("file", 0));
        Engine plain = new Engine(1, Precision.FAST)) {
      String planned = plain.plan(large, Slot.Y).algorithm();
      assertThat(tuned.plan(large, Slot.Y).algorithm()).isEqualTo(planned);
    }
    assertThat(races).isZero();
  }

  @Test
  void strictBitsDoNotDependOnTheChoice() throws IOException {
    Random random = new Random(5);
    Tuning.Race any = plans -> random.nextInt(plans.size());
    int differently = 0;
    for (int draw = 0; draw < 100; draw++) {
      int channels = 1 + random.nextInt(40);
      boolean depthwise = random.nextBoolean();
      Window side =
          Window.of(
              6 + random.nextInt(9),
              1 + random.nextInt(5),
              1 + random.nextInt(3),
              1,
              random.nextInt(3),
              random.nextInt(3));
      int groups = depthwise ? channels : 1;
      ConvShape shape = new ConvShape(2, groups, channels, channels, List.of(side, side));
      Slot open = List.of(Slot.values()).get(random.nextInt(3));
      Tuning tuning = new Tuning(folder.resolve("draw " + draw), any);
      try (Engine tuned = new Engine(2, Precision.STRICT, tuning);
          Engine plain = new Engine(2, Precision.STRICT)) {
        assertThat(contract(tuned, shape, open))
            .as("draw %d, open %s of %s", draw, open, shape)
            .isEqualTo(contract(plain, shape, open));
        differently += plan(tuned, shape, open).equals(plan(plain, shape, open)) ? 0 : 1;
      }
    }
    assertThat(differently).isGreaterThan(10);
  }

  @Test
  void theRaceItselfFindsAWinnerInEverySlot() {
    try (Engine engine = new Engine(2, Precision.FAST)) {
      for (Slot open : Slot.values()) {
        Plan plan = open == Slot.W ? engine.planWeights(SHAPE) : engine.plan(SHAPE, open);
        assertThat(new PlanRace(0).winner(List.of(plan, plan))).isBetween(0, 1);
      }
    }
  }

  private Tuning tuning(String name, int winner) throws IOException {
    return new Tuning(
        folder.resolve(name),
        plans -> {
          races++;
          return Math.min(winner, plans.size() - 1);
        });
  }

  private static String plan(Engine engine, ConvShape shape, Slot open) {
    Plan plan = open == Slot.W ? engine.planWeights(shape) : engine.plan(shape, open);
    return plan.algorithm();
  }

  private static float[] contract(Engine engine, ConvShape shape, Slot open) {
    Map<Slot, float[]> operands = new EnumMap<>(Slot.class);
    Random random = new Random(3);
    for (Slot slot : Slot.values()) {
      float[] data = new float[shape.length(slot)];
      for (int i = 0; i < data.length; i++) {
        data[i] = slot == open ? Float.NaN : random.nextFloat() - 0.5f;
      }
      operands.put(slot, data);
    }
    engine.contract(shape, open, operands.get(Slot.X), operands.get(Slot.W), operands.get(Slot.Y));
    return operands.get(open);
  }
}
