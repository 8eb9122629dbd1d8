package dev.backstride.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `backstride verify`: starts the verification. All options are its.
@Command(
    name = "verify",
    description = "Tries the laws of convolution on backends and writes a page of verdicts.",
    synopsisHeading = "Usage: ",
    customSynopsis = "backstride verify [OPTION...]; verify --help lists the options")
final class VerifyCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", hidden = true)
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return SeparateProgram.run("verify", arguments);
  }
}
