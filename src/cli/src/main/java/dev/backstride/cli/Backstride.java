package dev.backstride.cli;

import dev.backstride.engine.Version;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command line's entry: `backstride COMMAND …`.
@Command(
    name = "backstride",
    description = "Convolutional networks on the CPU, in pure Java.",
    mixinStandardHelpOptions = true,
    version = Version.TEXT,
    subcommands = {
      SegmentCommand.class,
      RunCommand.class,
      InspectCommand.class,
      ConformanceCommand.class,
      BenchCommand.class,
      VerifyCommand.class,
      ComposeCommand.class,
      DescribeCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
      ExportCommand.class,
      ExperimentCommand.class,
      HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:done, and the result is negative: a conformance case failed, a law is broken",
      "2:wrong usage or bad input",
      "3:internal error"
    },
    synopsisSubcommandLabel = "COMMAND")
final class Backstride implements Runnable {
  /// Exit code of a command whose result is negative.
  static final int NEGATIVE = 1;

  /// Exit code where the input or the usage is at fault.
  static final int BAD_INPUT = CommandLine.ExitCode.USAGE;

  /// Exit code where the program is at fault.
  static final int INTERNAL_ERROR = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print stack traces of errors.")
  private boolean verbose;

  boolean isVerbose() {
    return verbose;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  /// The parser, with errors that take one line.
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Backstride());
    // The options of separate programs are theirs to read.
    for (String program : List.of("bench", "verify")) {
      line.getSubcommands().get(program).setUnmatchedOptionsArePositionalParams(true);
    }
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(ErrorLines::usage);
    line.setExecutionExceptionHandler(ErrorLines::execution);
    return line;
  }

  public static void main(String[] args) {
    // Nothing here has a window; without this the first picture would look for a display.
    System.setProperty("java.awt.headless", "true");
    // Numbers look the same everywhere.
    Locale.setDefault(Locale.ROOT);
    CommandLine line = commandLine();
    try {
      System.exit(line.execute(args));
    } catch (OutOfMemoryError e) {
      System.exit(ErrorLines.print(e, line));
    }
  }
}
