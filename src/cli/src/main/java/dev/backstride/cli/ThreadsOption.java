package dev.backstride.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The option `--threads`, shared by all commands that compute.
final class ThreadsOption {
  private static final int MOST = 1024;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private int count = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to compute with (default: one a processor).")
  void setCount(int count) {
    if (count < 1 || count > MOST) {
      throw new ParameterException(
          command.commandLine(), "--threads " + count + " is not between 1 and " + MOST);
    }
    this.count = count;
  }

  int count() {
    return count;
  }
}
