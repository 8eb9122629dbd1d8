package dev.backstride.bench;

import dev.backstride.engine.Version;
import dev.backstride.train.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The command `bench`.
@Command(
    name = "backstride bench",
    mixinStandardHelpOptions = true,
    version = Version.TEXT,
    sortOptions = false,
    exitCodeOnExecutionException = 3,
    description = {
      "Measures convolutions and transposed convolutions on this machine, beside other libraries,"
          + " and writes report.html, report.md and report.json."
    })
public final class Bench implements Callable<Integer> {
  @Mixin private BenchOptions options;

  @Spec private CommandSpec spec;

  /// A command with its defaults.
  public Bench() {}

  /// Runs the command and ends the JVM with its exit code: 0 done, 2 wrong usage or bad input, 3
  /// internal error.
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /// The parser, with errors that take one line.
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Bench());
    line.setParameterExceptionHandler((error, _) -> complain(line, error.getMessage()));
    return line;
  }

  private static int complain(CommandLine line, String message) {
    line.getErr().println("backstride bench: " + message + " (see backstride bench --help)");
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public Integer call() throws IOException {
    try {
      Settings settings = options.settings();
      requireWritable(options.out());
      Machine machine = Machine.describe(spec.commandLine().getParseResult().originalArgs());
      Results results = run(settings, machine);
      write("report.json", JsonReport.of(results));
      write("report.html", HtmlReport.of(results));
      write("report.md", MarkdownReport.of(results));
      return CommandLine.ExitCode.OK;
    } catch (BenchException e) {
      return complain(spec.commandLine(), e.getMessage());
    }
  }

  private Results run(Settings settings, Machine machine) throws IOException {
    if (!settings.parts().contains(Part.FCN8S)) {
      return new Rounds(settings, System.out).run(machine);
    }
    Model model = FcnModel.write(options.out());
    try {
      return new Rounds(settings.withModel(model), System.out).run(machine);
    } finally {
      Files.delete(model.file());
    }
  }

  /// Finds out before the long work whether its result can be kept.
  private static void requireWritable(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "report", ".part"));
    } catch (IOException e) {
      throw new BenchException("--out " + folder + " cannot be written (" + e + ")");
    }
  }

  /// Writes a file whole or not at all.
  private void write(String name, String text) throws IOException {
    Path file = options.out().resolve(name);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    WholeFile.write(file, WholeFile.partialOf(file), out -> out.write(bytes));
    System.out.println(file);
  }
}
