package dev.backstride.cli;

import dev.backstride.cli.segment.Normalisation;
import dev.backstride.cli.segment.Segmenter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Which pictures to label and how, shared by the commands that do.
final class PicturesOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      arity = "1..*",
      paramLabel = "IMAGE",
      description = "JPEG, PNG, TIFF, WebP, GIF or BMP files.")
  private List<Path> images;

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

  /// Where the results go.
  Path outputDir() {
    return outputDir;
  }

  /// A job a picture. No result falls on another one, or on a picture that is still to be read.
  ///
  /// @throws ParameterException if one would
  List<SegmentJob> jobs() {
    List<SegmentJob> jobs = images.stream().map(image -> new SegmentJob(image, outputDir)).toList();
    DistinctFiles files = new DistinctFiles(command.commandLine());
    jobs.stream().map(SegmentJob::image).distinct().forEach(files::add);
    jobs.stream().flatMap(job -> job.results().stream()).forEach(files::add);
    return jobs;
  }

  /// What labels the pictures.
  ///
  /// @param normalisation made from options of the command
  /// @param threshold score above which a pixel counts, for networks with one channel
  /// @throws ParameterException if an option has a value that it cannot have
  Segmenter segmenter(Supplier<Normalisation> normalisation, float threshold) {
    try {
      return new Segmenter(normalisation.get(), threshold, maxSide, tile);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
