package dev.backstride.cli;

import dev.backstride.engine.Precision;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.checkpoint.Checkpoint;
import dev.backstride.train.checkpoint.CheckpointException;
import dev.backstride.train.data.SegmentationFolder;
import dev.backstride.train.data.Split;
import dev.backstride.train.loop.Predictor;
import dev.backstride.train.loop.Target;
import dev.backstride.train.metrics.Scores;
import dev.backstride.train.model.Architecture;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `backstride evaluate`: how well a trained network labels a split.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Labels the pictures of a split and prints the metrics of the FCN paper.")
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CHECKPOINT", description = "A run's best.safetensors.")
  private Path file;

  @Mixin private SplitOptions data;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "test",
      description = "Which pictures (default: ${DEFAULT-VALUE}).")
  private String name;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() {
    Checkpoint checkpoint = Checkpoint.read(file);
    SegmentationFolder folder = data.folder();
    if (!folder.classes().equals(checkpoint.model().classes())) {
      throw new CheckpointException(
          file,
          "was trained on the classes "
              + checkpoint.model().classes()
              + ", the data have "
              + folder.classes());
    }
    Split split = data.read(folder, name);
    Target target =
        checkpoint.model().architecture() == Architecture.CLASSIFIER
            ? Target.PICTURE
            : Target.PIXELS;
    try (Engine engine = new Engine(threads.count(), Precision.FAST)) {
      Predictor predictor =
          new Predictor(checkpoint.model().network(), checkpoint.parameters(), engine);
      print(predictor.score(split, target), folder.classes());
    }
    return 0;
  }

  private void print(Scores scores, List<String> classes) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("pixel accuracy         %5.1f %%%n", 100 * scores.pixels().pixelAccuracy());
    out.printf("mean accuracy          %5.1f %%%n", 100 * scores.pixels().meanAccuracy());
    out.printf("mean IU                %5.1f %%%n", 100 * scores.pixels().meanIu());
    out.printf("frequency weighted IU  %5.1f %%%n", 100 * scores.pixels().frequencyWeightedIu());
    out.printf("boundary IU            %5.1f %%%n", 100 * scores.boundaries().mean());
    Table table = new Table("class", "IU", "boundary IU");
    for (int label = 0; label < classes.size(); label++) {
      table.add(
          classes.get(label),
          percent(scores.pixels().iu(label)),
          percent(scores.boundaries().iu(label)));
    }
    table.print(out);
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "absent" : "%.1f".formatted(100 * share);
  }
}
