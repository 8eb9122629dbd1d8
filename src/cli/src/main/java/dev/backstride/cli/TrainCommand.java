package dev.backstride.cli;

import dev.backstride.cli.file.AtomicFile;
import dev.backstride.cli.file.FileException;
import dev.backstride.engine.Precision;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.checkpoint.Checkpoint;
import dev.backstride.train.checkpoint.CheckpointException;
import dev.backstride.train.data.SegmentationFolder;
import dev.backstride.train.data.Split;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.loop.Intervals;
import dev.backstride.train.loop.Target;
import dev.backstride.train.loop.Trainer;
import dev.backstride.train.loop.TrainingOptions;
import dev.backstride.train.model.Architecture;
import dev.backstride.train.model.ModelSpec;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `backstride train`: trains a network on a folder of pictures and masks.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a network. Its folder gets best.safetensors (the highest mean IU on val.txt),"
          + " last.safetensors (to go on from), metrics.csv, and report.html, which can be opened"
          + " while it runs. Ctrl-C saves and ends; --resume goes on."
    })
final class TrainCommand implements Callable<Integer> {
  /// A checkpoint of VGG16 takes seconds to write.
  private static final Duration UNSAVED = Duration.ofMinutes(5);

  @Spec private CommandSpec spec;

  @Mixin private NetworkOptions network;
  @Mixin private SplitOptions data;
  @Mixin private LearningOptions learning;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "Folder of the run, created if missing.")
  private Path folder;

  @Option(
      names = "--from",
      paramLabel = "CHECKPOINT",
      description =
          "Start from another network's parameters: the stage before, or a classifier. What it"
              + " lacks starts anew: score layers at zero, up-sampling bilinear.")
  private Path from;

  @Option(
      names = "--resume",
      description = "Go on from the folder's last.safetensors, with the options of before.")
  private boolean resume;

  @Option(
      names = "--evaluate-every",
      paramLabel = "STEPS",
      description = "Steps between evaluations (default: two epochs).")
  private Long evaluateEvery;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() throws InterruptedException {
    SegmentationFolder pictures = data.folder();
    ModelSpec model = network.model(pictures.classes());
    Split train = data.read(pictures, "train");
    Split held = data.read(pictures, "val");
    train.requireTwoLabels();
    Target target =
        model.architecture() == Architecture.CLASSIFIER ? Target.PICTURE : Target.PIXELS;
    TrainingOptions options = learning.options(train.size(), model.classes().size(), target);
    AtomicFile.createFolder(folder);
    if (!resume && Files.exists(Trainer.last(folder))) {
      throw new FileException(
          folder, "holds a run: --resume goes on with it, another folder begins a new one");
    }
    long epoch = Math.max(1, train.size() / learning.picturesOfAStep());
    long evaluate = evaluateEvery == null ? 2 * epoch : Math.max(1, evaluateEvery);
    Intervals intervals = new Intervals(Math.max(1, epoch / 4), evaluate, evaluate, UNSAVED);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s: %,d parameters; %d pictures to train on, %d held out; %,d steps%n",
        model.title(),
        model.network().parameterCount(),
        train.size(),
        held.size(),
        options.steps());
    Parameters parameters = resume ? null : start(model);
    Path report = folder.resolve("report.html");
    out.printf("watch it in %s%n", report);
    try (Engine engine = new Engine(threads.count(), Precision.FAST);
        StopSignal stop = new StopSignal()) {
      try (TrainProgress progress =
          new TrainProgress(options.steps(), learning.picturesOfAStep(), out)) {
        Trainer trainer =
            new Trainer(model, options, intervals, train, held, folder, engine, progress);
        if (resume) {
          trainer.resume(stop);
        } else {
          trainer.run(parameters, stop);
        }
      }
      // While the process still waits for the run.
      if (stop.getAsBoolean()) {
        out.println("stopped and saved; the same command with --resume goes on");
      }
      out.println(report);
    }
    return 0;
  }

  private Parameters start(ModelSpec model) {
    Parameters parameters = Parameters.start(model.network(), learning.seed());
    if (from != null) {
      Checkpoint checkpoint = Checkpoint.read(from);
      if (!checkpoint.model().classes().equals(model.classes())) {
        throw new CheckpointException(
            from,
            "was trained on the classes %s, the data have %s"
                .formatted(checkpoint.model().classes(), model.classes()));
      }
      String fresh =
          checkpoint.start(parameters).stream()
              .map(name -> name.substring(0, name.lastIndexOf('.')))
              .distinct()
              .collect(Collectors.joining(", "));
      spec.commandLine()
          .getOut()
          .printf("started from %s; new are %s%n", from, fresh.isEmpty() ? "no layers" : fresh);
    }
    return parameters;
  }
}
