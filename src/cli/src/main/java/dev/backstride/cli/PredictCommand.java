package dev.backstride.cli;

import dev.backstride.cli.file.AtomicFile;
import dev.backstride.cli.file.FileException;
import dev.backstride.cli.segment.Normalisation;
import dev.backstride.cli.segment.Segmenter;
import dev.backstride.engine.Precision;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.checkpoint.Checkpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `backstride predict`: labels pictures with a network of one's own.
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = {
      "Labels the pixels of pictures with a trained network and writes NAME.mask.png, with the"
          + " palette of Pascal VOC, and NAME.overlay.png for each."
    })
final class PredictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PicturesOptions pictures;

  @Option(
      names = {"-m", "--model"},
      required = true,
      paramLabel = "CHECKPOINT",
      description = "A run's best.safetensors.")
  private Path checkpoint;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() {
    List<SegmentJob> jobs = pictures.jobs();
    Segmenter segmenter = pictures.segmenter(() -> Normalisation.IMAGENET, 0);
    Checkpoint trained = Checkpoint.read(checkpoint);
    AtomicFile.createFolder(pictures.outputDir());
    int exitCode = 0;
    try (Engine engine = new Engine(threads.count(), Precision.FAST)) {
      TrainedNetwork network = new TrainedNetwork(trained, engine);
      for (SegmentJob job : jobs) {
        try {
          spec.commandLine().getOut().println(job.run(network, segmenter));
        } catch (FileException | ShapeException e) {
          exitCode = ErrorLines.print(e, spec.commandLine());
        }
      }
    }
    return exitCode;
  }
}
