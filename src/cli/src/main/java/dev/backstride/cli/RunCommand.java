package dev.backstride.cli;

import dev.backstride.cli.file.AtomicFile;
import dev.backstride.cli.npy.NpyFile;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.ValueInfo;
import dev.backstride.onnx.session.Session;
import dev.backstride.onnx.session.SessionOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `backstride run`: any model on NumPy files.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs a model on NumPy files and writes its outputs as NumPy files.")
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "ONNX file.")
  private Path model;

  @Option(
      names = {"-i", "--input"},
      required = true,
      paramLabel = "[NAME=]FILE",
      description = "An .npy file for an input. The name may be left out if the model has one.")
  private List<String> inputs;

  @Option(
      names = {"-o", "--output-dir"},
      required = true,
      paramLabel = "DIR",
      description = "Folder for the outputs, NAME.npy each; created if missing.")
  private Path outputDir;

  @Mixin private ThreadsOption threads;

  @Mixin private TuneOption tune;

  @Override
  public Integer call() {
    SessionOptions options = tune.apply(SessionOptions.defaults().withThreads(threads.count()));
    try (Session session = ModelFile.load(model, options)) {
      Map<String, Tensor> tensors = read(session.inputs());
      Map<String, Path> files = outputFiles(session.outputs());
      Map<String, Tensor> outputs = session.run(tensors);
      AtomicFile.createFolder(outputDir);
      files.forEach(
          (name, file) -> {
            Tensor output = outputs.get(name);
            NpyFile.write(file, output);
            spec.commandLine().getOut().printf("%s: %s -> %s%n", name, output.tensorType(), file);
          });
    }
    return 0;
  }

  private Map<String, Tensor> read(List<ValueInfo> declared) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String argument : inputs) {
      NamedArgument named = NamedArgument.of(argument, declared, spec.commandLine());
      Tensor tensor = NpyFile.read(Path.of(named.value()));
      if (tensors.put(named.name(), tensor) != null) {
        throw new ParameterException(
            spec.commandLine(), "input \"" + named.name() + "\" is given more than once");
      }
    }
    return tensors;
  }

  /// A file for each output: its name, with what file systems may not like replaced.
  private Map<String, Path> outputFiles(List<ValueInfo> outputs) {
    Map<String, Path> files = new LinkedHashMap<>();
    DistinctFiles distinct = new DistinctFiles(spec.commandLine());
    for (ValueInfo output : outputs) {
      Path file = outputDir.resolve(output.name().replaceAll("[^A-Za-z0-9._-]", "_") + ".npy");
      distinct.add(file);
      files.put(output.name(), file);
    }
    return files;
  }
}
