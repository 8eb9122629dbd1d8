package dev.backstride.cli;

import dev.backstride.cli.file.FileException;
import dev.backstride.train.checkpoint.Checkpoint;
import dev.backstride.train.export.OnnxExport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `backstride export`: a trained network as an ONNX file.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a trained network as an ONNX file that takes pictures of any size:"
          + " batch x 3 x height x width, (v/255 - mean)/deviation of ImageNet. `segment -m` and"
          + " `run` take it, as does any other runtime."
    })
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CHECKPOINT", description = "A run's best.safetensors.")
  private Path checkpoint;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The ONNX file.")
  private Path output;

  @Override
  public Integer call() {
    DistinctFiles files = new DistinctFiles(spec.commandLine());
    files.add(checkpoint);
    files.add(output);
    if (Files.isDirectory(output)) {
      throw new FileException(output, "is a folder");
    }
    Checkpoint trained = Checkpoint.read(checkpoint);
    OnnxExport.write(
        output, trained.model().network(), trained.parameters(), trained.model().toText());
    spec.commandLine().getOut().println(output);
    return 0;
  }
}
