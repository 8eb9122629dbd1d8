package dev.backstride.train.experiment;

import dev.backstride.engine.plan.Engine;
import dev.backstride.train.checkpoint.Checkpoint;
import dev.backstride.train.data.Augmentation;
import dev.backstride.train.data.Split;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.loop.Intervals;
import dev.backstride.train.loop.Listener;
import dev.backstride.train.loop.Predictor;
import dev.backstride.train.loop.Target;
import dev.backstride.train.loop.Trainer;
import dev.backstride.train.loop.TrainingOptions;
import dev.backstride.train.loss.Reduction;
import dev.backstride.train.metrics.Scores;
import dev.backstride.train.model.ModelSpec;
import dev.backstride.train.optim.Adam;
import dev.backstride.train.optim.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Trains every network of the comparison with several seeds, and scores each on pictures that
/// neither training nor the choice of the best checkpoint has seen. A comparison that was stopped
/// goes on where it was.
public final class Experiment {
  private static final float DECAY = 0.01f;
  private static final int EVALUATIONS = 5;
  private static final int WARMUP_SHARE = 20;

  private final ExperimentOptions options;
  private final List<String> classes;
  private final Split train;
  private final Split held;
  private final Split test;
  private final Path folder;
  private final Engine engine;

  /// @param held pictures that the best checkpoint is chosen with
  /// @param test pictures that the results are for
  /// @param folder exists; gets a folder for every run
  public Experiment(
      ExperimentOptions options,
      List<String> classes,
      Split train,
      Split held,
      Split test,
      Path folder,
      Engine engine) {
    this.options = options;
    this.classes = classes;
    this.train = train;
    this.held = held;
    this.test = test;
    this.folder = folder;
    this.engine = engine;
  }

  /// Runs everything and writes `fcn.md` with its pictures.
  ///
  /// @param report told in a line what has been done
  /// @param stop asked after every step: if it holds, the run saves and ends
  /// @return whether everything was run
  public boolean run(Consumer<String> report, BooleanSupplier stop)
      throws IOException, InterruptedException {
    List<Stage> stages = Stage.all(options.pictures());
    Results results = new Results(stages, classes, Baseline.score(train, test, classes.size()));
    for (int seed = 1; seed <= options.seeds(); seed++) {
      for (Stage stage : stages) {
        long start = System.nanoTime();
        train(stage, seed, stop);
        if (stop.getAsBoolean()) {
          return false;
        }
        Checkpoint best = Checkpoint.read(Trainer.best(folder(stage.architecture().id(), seed)));
        Target target = target(stage);
        Scores scores =
            new Predictor(best.model().network(), best.parameters(), engine).score(test, target);
        if (stage.segments()) {
          results.add(stage, scores);
        }
        report.accept(
            "seed %d, %s: mean IU %.1f %%, %d s"
                .formatted(
                    seed,
                    stage.title(),
                    100 * scores.pixels().meanIu(),
                    (System.nanoTime() - start) / 1_000_000_000));
      }
    }
    Files.writeString(folder.resolve("fcn.md"), results.toMarkdown(options));
    new ExperimentPictures(stages, classes, test, engine, this::checkpoint).write(folder);
    return true;
  }

  private Checkpoint checkpoint(Stage stage) {
    return Checkpoint.read(Trainer.best(folder(stage.architecture().id(), 1)));
  }

  private Path folder(String id, int seed) {
    return folder.resolve("runs", id + "-" + seed);
  }

  private static Target target(Stage stage) {
    return stage.segments() ? Target.PIXELS : Target.PICTURE;
  }

  private void train(Stage stage, int seed, BooleanSupplier stop)
      throws IOException, InterruptedException {
    ModelSpec model = new ModelSpec(stage.architecture(), options.backbone(), classes);
    long steps = stage.pictures() / options.batch();
    TrainingOptions learning =
        new TrainingOptions(
            options.batch(),
            1,
            options.side(),
            options.side(),
            steps,
            stage.rate(),
            new Schedule.Warmup(steps / WARMUP_SHARE, new Schedule.Cosine()),
            Adam.decoupled(DECAY),
            Reduction.MEAN,
            List.of(),
            Augmentation.usual(),
            target(stage),
            seed);
    long evaluate = Math.max(1, steps / EVALUATIONS);
    Path run = Files.createDirectories(folder(stage.architecture().id(), seed));
    Trainer trainer =
        new Trainer(
            model,
            learning,
            new Intervals(Math.max(1, evaluate / 5), evaluate, evaluate),
            train,
            held,
            run,
            engine,
            new Listener() {});
    if (Files.exists(Trainer.last(run))) {
      trainer.resume(stop);
      return;
    }
    Parameters parameters = Parameters.start(model.network(), seed);
    if (stage.from() != null) {
      Checkpoint.read(Trainer.best(folder(stage.from().id(), seed))).start(parameters);
    }
    trainer.run(parameters, stop);
  }
}
