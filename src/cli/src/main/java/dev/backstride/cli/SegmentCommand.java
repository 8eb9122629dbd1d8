package dev.backstride.cli;

import dev.backstride.cli.file.AtomicFile;
import dev.backstride.cli.file.FileException;
import dev.backstride.cli.segment.Normalisation;
import dev.backstride.cli.segment.Segmenter;
import dev.backstride.onnx.OnnxException;
import dev.backstride.onnx.session.Session;
import dev.backstride.onnx.session.SessionOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `backstride segment`: labels the pixels of pictures and draws what it found.
@Command(
    name = "segment",
    mixinStandardHelpOptions = true,
    description = {
      "Labels the pixels of pictures with a segmentation network and writes NAME.mask.png and"
          + " NAME.overlay.png for each. The default network marks text in photographs."
    })
final class SegmentCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PicturesOptions pictures;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description =
          "ONNX file that takes 1x3xHxW and gives 1xCxHxW (default: " + ModelFile.DEFAULT + ").")
  private Path model;

  @Option(
      names = "--threshold",
      paramLabel = "SCORE",
      defaultValue = "0.3",
      description =
          "Score above which a pixel counts, for models with one channel"
              + " (default: ${DEFAULT-VALUE}).")
  private float threshold;

  @Option(
      names = "--mean",
      split = ",",
      paramLabel = "R,G,B",
      defaultValue = "0.485,0.456,0.406",
      description = "Subtracted from colours of 0 to 1 (default: ${DEFAULT-VALUE}).")
  private List<Float> mean;

  @Option(
      names = "--std",
      split = ",",
      paramLabel = "R,G,B",
      defaultValue = "0.229,0.224,0.225",
      description = "What they are divided by then (default: ${DEFAULT-VALUE}).")
  private List<Float> deviation;

  @Mixin private ThreadsOption threads;

  @Mixin private TuneOption tune;

  @Override
  public Integer call() {
    Segmenter segmenter = pictures.segmenter(() -> new Normalisation(mean, deviation), threshold);
    List<SegmentJob> jobs = pictures.jobs();
    AtomicFile.createFolder(pictures.outputDir());
    SessionOptions options = tune.apply(SessionOptions.defaults().withThreads(threads.count()));
    long start = System.nanoTime();
    try (Session session =
        model == null ? ModelFile.loadDefault(options) : ModelFile.load(model, options)) {
      SessionNetwork network = new SessionNetwork(session);
      spec.commandLine()
          .getOut()
          .printf(
              "%s: loaded in %.0f ms, threads: %d%n",
              model == null ? ModelFile.DEFAULT : model,
              (System.nanoTime() - start) / 1e6,
              threads.count());
      return runAll(jobs, network, segmenter);
    }
  }

  /// Runs what can be run: a bad picture does not hold up the others.
  private int runAll(List<SegmentJob> jobs, SessionNetwork network, Segmenter segmenter) {
    int exitCode = 0;
    for (SegmentJob job : jobs) {
      try {
        spec.commandLine().getOut().println(job.run(network, segmenter));
      } catch (FileException | OnnxException e) {
        exitCode = ErrorLines.print(e, spec.commandLine());
      }
    }
    return exitCode;
  }
}
