package dev.backstride.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `backstride bench`: starts the benchmarks. All options are theirs.
@Command(
    name = "bench",
    description = "Measures convolutions beside other libraries and writes a report.",
    synopsisHeading = "Usage: ",
    customSynopsis = "backstride bench [OPTION...]; bench --help lists the options")
final class BenchCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", hidden = true)
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return SeparateProgram.run("bench", arguments);
  }
}
