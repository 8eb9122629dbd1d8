package dev.backstride.train.experiment;

import dev.backstride.engine.plan.Engine;
import dev.backstride.train.checkpoint.Checkpoint;
import dev.backstride.train.data.Augmentation;
import dev.backstride.train.data.Split;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.file.WholeFile;
import dev.backstride.train.loop.Intervals;
import dev.backstride.train.loop.Listener;
import dev.backstride.train.loop.Predictor;
import dev.backstride.train.loop.Target;
import dev.backstride.train.loop.Trainer;
import dev.backstride.train.loop.TrainingOptions;
import dev.backstride.train.loss.Reduction;
import dev.backstride.train.metrics.Scores;
import dev.backstride.train.model.Architecture;
import dev.backstride.train.model.ModelSpec;
import dev.backstride.train.optim.Adam;
import dev.backstride.train.optim.Schedule;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

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
    Results results = new Results(classes, Baseline.score(train, test, classes.size()));
    for (int seed = 1; seed <= options.seeds(); seed++) {
      for (Stage stage : stages) {
        long start = System.nanoTime();
        train(stage, seed, stop);
        if (stop.getAsBoolean()) {
          return false;
        }
        Scores scores = score(stage, seed);
        if (stage.segments()) {
          results.add(stage, scores);
        }
        report.accept(
            "seed %d, %s: %s %.1f %%, %d s"
                .formatted(
                    seed,
                    stage.title(),
                    stage.segments() ? "mean IU" : "right",
                    100
                        * (stage.segments()
                            ? scores.pixels().meanIu()
                            : scores.pixels().pixelAccuracy()),
                    (System.nanoTime() - start) / 1_000_000_000));
      }
    }
    write(stages, results);
    return true;
  }

  private Scores score(Stage stage, int seed) {
    Checkpoint best = best(stage.architecture(), seed);
    Predictor predictor = new Predictor(best.model().network(), best.parameters(), engine);
    return predictor.score(test, target(stage));
  }

  private void write(List<Stage> stages, Results results) throws IOException {
    List<Stage> shown = stages.stream().filter(Stage::segments).toList();
    Gallery gallery = new Gallery(test, shown.size());
    shown.forEach(stage -> gallery.add(best(stage.architecture(), 1), engine));
    Kernels kernels = new Kernels(classes);
    for (Architecture net : List.of(Architecture.FCN8S, Architecture.FCN8S_AT_ONCE)) {
      Parameters parameters = best(net, 1).parameters();
      kernels.add(net + " 32 → 16", parameters.get("upscore2.weight").values());
      kernels.add(net + " 16 → 8", parameters.get("upscore_pool4.weight").values());
    }
    Page page = new Page(options, classes, train, held, test);
    byte[] text = page.toMarkdown(results, kernels).getBytes(StandardCharsets.UTF_8);
    write("fcn-gallery.png", gallery.image());
    write("fcn-kernels.png", kernels.image());
    WholeFile.write(folder.resolve("fcn.md"), out -> out.write(text));
  }

  private void write(String name, BufferedImage image) throws IOException {
    WholeFile.write(folder.resolve(name), out -> ImageIO.write(image, "png", out));
  }

  private Checkpoint best(Architecture net, int seed) {
    return Checkpoint.read(Trainer.best(folder(net.id(), seed)));
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
    long steps = options.steps(stage);
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
            new Intervals(Math.max(1, evaluate / 5), evaluate, evaluate, Duration.ofHours(1)),
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
      best(stage.from(), seed).start(parameters);
    }
    trainer.run(parameters, stop);
  }
}
