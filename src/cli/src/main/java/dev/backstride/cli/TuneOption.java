package dev.backstride.cli;

import dev.backstride.cli.file.FileException;
import dev.backstride.engine.plan.Tuning;
import dev.backstride.onnx.session.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The option `--tune`, shared by the commands that run models.
final class TuneOption {
  @Option(
      names = "--tune",
      paramLabel = "FILE",
      description = {
        "Measure once which algorithm is the fastest for each convolution on this machine, and keep"
            + " that in FILE."
      })
  private Path file;

  /// The options with measurements, if they are wanted.
  ///
  /// @throws FileException if the file cannot be used
  SessionOptions apply(SessionOptions options) {
    if (file == null) {
      return options;
    }
    try {
      return options.withTuning(Tuning.open(file));
    } catch (IOException e) {
      throw FileException.of(file, e);
    }
  }
}
