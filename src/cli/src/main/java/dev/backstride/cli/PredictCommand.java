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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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

  @Parameters(
      arity = "1..*",
      paramLabel = "IMAGE",
      description = "JPEG, PNG, TIFF, WebP, GIF or BMP files.")
  private List<Path> images;

  @Option(
      names = {"-m", "--model"},
      required = true,
      paramLabel = "CHECKPOINT",
      description = "A run's best.safetensors.")
  private Path checkpoint;

  @Option(
      names = {"-o", "--output-dir"},
      paramLabel = "DIR",
      defaultValue = "",
      description = "Folder for the results, created if missing (default: the current one).")
  private Path outputDir;

  @Option(
      names = "--max-side",
      paramLabel = "PIXELS",
      defaultValue = "1536",
      description =
          "Longest side that the network is given; larger pictures are scaled down"
              + " (default: ${DEFAULT-VALUE}).")
  private int maxSide;

  @Option(
      names = "--tile",
      negatable = true,
      description = "Cut larger pictures into overlapping tiles instead of scaling them.")
  private boolean tile;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() {
    List<SegmentJob> jobs = images.stream().map(image -> new SegmentJob(image, outputDir)).toList();
    DistinctFiles files = new DistinctFiles(spec.commandLine());
    jobs.stream().map(SegmentJob::image).distinct().forEach(files::add);
    jobs.stream().flatMap(job -> job.results().stream()).forEach(files::add);
    Segmenter segmenter = segmenter();
    Checkpoint trained = Checkpoint.read(checkpoint);
    AtomicFile.createFolder(outputDir);
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

  private Segmenter segmenter() {
    try {
      return new Segmenter(Normalisation.IMAGENET, 0, maxSide, tile);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
