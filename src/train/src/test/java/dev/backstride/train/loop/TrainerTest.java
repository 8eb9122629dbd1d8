package dev.backstride.train.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.backstride.engine.Precision;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.checkpoint.Checkpoint;
import dev.backstride.train.checkpoint.CheckpointException;
import dev.backstride.train.data.Augmentation;
import dev.backstride.train.data.BadPairs;
import dev.backstride.train.data.PairReader;
import dev.backstride.train.data.PhotoReader;
import dev.backstride.train.data.SegmentationFolder;
import dev.backstride.train.data.Split;
import dev.backstride.train.data.TestFolder;
import dev.backstride.train.exec.Parameter;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.loss.Reduction;
import dev.backstride.train.model.Architecture;
import dev.backstride.train.model.ModelSpec;
import dev.backstride.train.optim.Adam;
import dev.backstride.train.optim.Momentum;
import dev.backstride.train.optim.Rule;
import dev.backstride.train.optim.Schedule;
import dev.backstride.train.report.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  private static final Engine ENGINE = new Engine(2, Precision.FAST);
  private static final int SIDE = 32;
  private static final int STEPS = 12;
  private static final Duration NEVER = Duration.ofDays(1);
  private static final ModelSpec MODEL =
      new ModelSpec(Architecture.FCN8S, "compact-4", List.of("dark", "light"));

  @TempDir Path temp;
  private Split split;

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  /// Pictures that are dark or light, labelled by that: red is the only colour that varies.
  @BeforeEach
  void pictures() throws IOException {
    TestFolder folder = new TestFolder(temp.resolve("data"), "dark", "light");
    String[] names = new String[8];
    for (int i = 0; i < names.length; i++) {
      names[i] = "p" + i;
      byte[] labels = new byte[SIDE * SIDE];
      Arrays.fill(labels, (byte) (i % 2));
      folder.add(names[i], SIDE, SIDE, i % 2 == 0 ? 0 : 120, labels);
    }
    folder.split("train", names);
    split =
        new Split(
            new SegmentationFolder(temp.resolve("data")).split("train"),
            new PairReader(PhotoReader.jdk(), 2),
            BadPairs.FAIL,
            problem -> {},
            Long.MAX_VALUE);
  }

  private static TrainingOptions options(Rule rule, double rate, int accumulate) {
    return new TrainingOptions(
        4,
        accumulate,
        SIDE,
        SIDE,
        STEPS,
        rate,
        new Schedule.Poly(0.9),
        rule,
        Reduction.MEAN,
        List.of(),
        Augmentation.none(),
        Target.PIXELS,
        3);
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(temp.resolve(name));
  }

  private Trainer trainer(TrainingOptions options, Path folder, Listener listener) {
    return new Trainer(
        MODEL, options, new Intervals(2, 6, 5, NEVER), split, split, folder, ENGINE, listener);
  }

  private static Parameters start() {
    return Parameters.start(MODEL.network(), 3);
  }

  private static void assertSame(Parameters actual, Parameters expected) {
    for (Parameter parameter : expected.all()) {
      assertThat(actual.get(parameter.spec().name()).values())
          .as(parameter.spec().name())
          .isEqualTo(parameter.values());
    }
  }

  @Test
  void aRunLearnsAndLeavesItsFiles() throws Exception {
    Path folder = folder("run");
    List<History.Row> evaluations = new ArrayList<>();
    Parameters parameters = start();
    trainer(
            options(Adam.decoupled(0), 0.01, 1),
            folder,
            new Listener() {
              @Override
              public void evaluated(History.Row row, boolean best) {
                evaluations.add(row);
              }
            })
        .run(parameters, () -> false);
    assertThat(evaluations).extracting(History.Row::step).containsExactly(6L, 12L);
    List<String> csv = Files.readAllLines(folder.resolve("metrics.csv"));
    assertThat(csv).hasSize(1 + 6);
    assertThat(csv.get(0)).startsWith("step,loss,rate,pixel_accuracy");
    List<History.Row> rows = new History(folder.resolve("metrics.csv"), STEPS).rows();
    assertThat(rows.getLast().loss()).isLessThan(rows.getFirst().loss() / 2);
    assertThat(rows.getLast().meanIu()).isEqualTo(evaluations.getLast().meanIu());
    assertThat(folder.resolve("report.html"))
        .content()
        .contains("fcn8s over compact-4", "<polyline", "data:image/png;base64,", ">light</span>")
        .doesNotContain("http-equiv");
    assertSame(Checkpoint.read(Trainer.last(folder)).parameters(), parameters);
    assertThat(Checkpoint.read(Trainer.best(folder)).model()).isEqualTo(MODEL);
  }

  @Test
  void aRunThatWasKilledAndResumedEndsWithTheSameBits() throws Exception {
    for (Rule rule : List.of(new Momentum(0.9f, 5e-4f), Adam.decoupled(0.01f))) {
      TrainingOptions options = options(rule, 0.003, 2);
      Parameters whole = start();
      trainer(options, folder("whole"), new Listener() {}).run(whole, () -> false);

      // Dies at step 8; the last checkpoint is of step 5.
      Path killed = folder("killed");
      assertThatThrownBy(
              () ->
                  trainer(
                          options,
                          killed,
                          new Listener() {
                            @Override
                            public void stepped(long step, double loss) {
                              if (step == 8) {
                                throw new IllegalStateException("killed");
                              }
                            }
                          })
                      .run(start(), () -> false))
          .hasMessage("killed");
      assertThat(Checkpoint.read(Trainer.last(killed)).notes()).containsEntry("step", "5");
      Parameters resumed = trainer(options, killed, new Listener() {}).resume(() -> false);
      assertSame(resumed, whole);
      assertThat(killed.resolve("metrics.csv"))
          .hasSameTextualContentAs(temp.resolve("whole/metrics.csv"));
    }
  }

  @Test
  void aRunIsSavedWhenTheTimeWithoutIsUp() throws Exception {
    Path folder = folder("timed");
    Intervals always = new Intervals(STEPS, STEPS, STEPS, Duration.ZERO);
    Listener killer =
        new Listener() {
          @Override
          public void stepped(long step, double loss) {
            if (step == 4) {
              throw new IllegalStateException("killed");
            }
          }
        };
    TrainingOptions options = options(new Momentum(0.9f, 0), 1e-3, 1);
    Trainer trainer = new Trainer(MODEL, options, always, split, split, folder, ENGINE, killer);
    assertThatThrownBy(() -> trainer.run(start(), () -> false)).hasMessage("killed");
    assertThat(Checkpoint.read(Trainer.last(folder)).notes()).containsEntry("step", "3");
  }

  @Test
  void aRunThatIsStoppedSavesWhereItIsAndGoesOnFromThere() throws Exception {
    TrainingOptions options = options(Adam.decoupled(0.01f), 0.003, 1);
    Parameters whole = start();
    trainer(options, folder("whole"), new Listener() {}).run(whole, () -> false);

    Path stopped = folder("stopped");
    int[] asked = {0};
    trainer(options, stopped, new Listener() {}).run(start(), () -> ++asked[0] == 7);
    assertThat(Checkpoint.read(Trainer.last(stopped)).notes()).containsEntry("step", "7");
    assertSame(trainer(options, stopped, new Listener() {}).resume(() -> false), whole);
  }

  @Test
  void anEvaluationThatARunDidNotComeToIsMadeUpFor() throws Exception {
    TrainingOptions options = options(Adam.decoupled(0.01f), 0.003, 1);
    Parameters whole = start();
    trainer(options, folder("whole"), new Listener() {}).run(whole, () -> false);

    // Steps 6 and 12 are evaluated: stopped at one, killed while the other is written.
    Path cut = folder("cut");
    int[] asked = {0};
    trainer(options, cut, new Listener() {}).run(start(), () -> ++asked[0] == 6);
    Listener killer =
        new Listener() {
          @Override
          public void evaluated(History.Row row, boolean best) {
            if (row.step() == STEPS) {
              throw new IllegalStateException("killed");
            }
          }
        };
    assertThatThrownBy(() -> trainer(options, cut, killer).resume(() -> false))
        .hasMessage("killed");
    assertSame(trainer(options, cut, new Listener() {}).resume(() -> false), whole);
    for (String file : List.of("best.safetensors", "last.safetensors", "metrics.csv")) {
      assertThat(cut.resolve(file)).hasSameBinaryContentAs(temp.resolve("whole", file));
    }
    assertThat(cut.resolve("report.html")).content().doesNotContain("http-equiv");
  }

  @Test
  void accumulatedPassesAreOneLargerBatch() throws Exception {
    // Without batch statistics, which know the pass only.
    ModelSpec plain = new ModelSpec(Architecture.FCN32S, "compact-4", List.of("a", "b"));
    var network = plain.network().freezeUnless(name -> !name.startsWith("norm"));
    TrainingOptions twice = options(new Momentum(0, 0), 0.1, 2);
    TrainingOptions once =
        new TrainingOptions(
            8,
            1,
            SIDE,
            SIDE,
            STEPS,
            0.1,
            twice.schedule(),
            twice.rule(),
            Reduction.MEAN,
            List.of(),
            Augmentation.none(),
            Target.PIXELS,
            3);
    Parameters accumulated = Parameters.start(network, 3);
    Parameters larger = Parameters.start(network, 3);
    double lossTwice;
    double lossOnce;
    try (TrainingRun run = new TrainingRun(network, accumulated, split, twice, ENGINE, 0)) {
      lossTwice = run.step();
    }
    try (TrainingRun run = new TrainingRun(network, larger, split, once, ENGINE, 0)) {
      lossOnce = run.step();
    }
    // Each pixel's loss is ln 2, and a sum in double rounds once a pixel.
    assertThat(lossTwice).isCloseTo(lossOnce, within(8 * SIDE * SIDE * 0x1p-53));
    // The scores start at zero; dropout differs, but not the gradient of their bias: a sum of
    // halves over a power of 2, exact in any order.
    assertThat(accumulated.get("score_fr.bias").values())
        .isEqualTo(larger.get("score_fr.bias").values());
  }

  @Test
  void aLossThatIsNotFiniteEndsTheRunWithTheLayerAndKeepsTheLastGoodCheckpoint() throws Exception {
    Path folder = folder("diverged");
    TrainingOptions options = options(new Momentum(0.9f, 0), 1e-3, 1);
    Parameters parameters = start();
    Listener poison =
        new Listener() {
          @Override
          public void stepped(long step, double loss) {
            if (step == 7) {
              parameters.get("conv3_1.weight").values()[0] = Float.POSITIVE_INFINITY;
            }
          }
        };
    assertThatThrownBy(() -> trainer(options, folder, poison).run(parameters, () -> false))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("the loss is NaN at step 8; it began in layer conv3_1; ")
        .hasMessageEndingWith("last.safetensors is of step 5");
    assertThat(Checkpoint.read(Trainer.last(folder)).notes()).containsEntry("step", "5");
  }

  @Test
  void aVarianceThatOverflowsEndsTheRunThoughTheLossHidesIt() throws Exception {
    TrainingOptions options = options(new Momentum(0.9f, 0), 1e-3, 1);
    Parameters parameters = start();
    Arrays.fill(parameters.get("conv3_1.weight").values(), 1e30f);
    assertThatThrownBy(
            () -> trainer(options, folder("large"), new Listener() {}).run(parameters, () -> false))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching(
            "norm3_1.running_var is (Infinity|NaN) at step 1; nothing had been saved yet");
  }

  @Test
  void aRunIsOnlyResumedWithItsOwnNetworkAndOptions() throws Exception {
    Path folder = folder("run");
    TrainingOptions options = options(new Momentum(0.9f, 0), 1e-3, 1);
    assertThatThrownBy(() -> trainer(options, folder, new Listener() {}).resume(() -> false))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("no such file");
    trainer(options, folder, new Listener() {}).run(start(), () -> false);
    assertThatThrownBy(
            () ->
                trainer(options(new Momentum(0.9f, 0), 1e-4, 1), folder, new Listener() {})
                    .resume(() -> false))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("is of another run: its rate is 0.001, not 1.0E-4");
  }

  @Test
  void aPictureIsLabelledByItsMostFrequentClassBesidesBackground() {
    byte[] pixels = {0, 0, 2, (byte) 255, 1, 1, 2, 0, 0, 0, 0, (byte) 255};
    assertThat(Target.PICTURE.labels(pixels, 3)).containsExactly(2, 1, 0);
  }

  @Test
  void aClassifierLearnsToo() throws Exception {
    ModelSpec model = new ModelSpec(Architecture.CLASSIFIER, "compact-4", List.of("dark", "light"));
    TrainingOptions pixels = options(Adam.decoupled(0), 0.01, 1);
    TrainingOptions options =
        new TrainingOptions(
            4,
            1,
            SIDE,
            SIDE,
            STEPS,
            0.01,
            pixels.schedule(),
            pixels.rule(),
            Reduction.MEAN,
            List.of(),
            Augmentation.none(),
            Target.PICTURE,
            3);
    Path folder = folder("classifier");
    new Trainer(
            model,
            options,
            new Intervals(6, 6, 6, NEVER),
            split,
            split,
            folder,
            ENGINE,
            new Listener() {})
        .run(Parameters.start(model.network(), 3), () -> false);
    List<History.Row> rows = new History(folder.resolve("metrics.csv"), STEPS).rows();
    assertThat(rows.getLast().loss()).isLessThan(rows.getFirst().loss());
    assertThat(rows.getLast().pixelAccuracy()).isBetween(0.0, 1.0);
  }
}
