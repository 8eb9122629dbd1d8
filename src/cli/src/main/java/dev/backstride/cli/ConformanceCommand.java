package dev.backstride.cli;

import dev.backstride.cli.conformance.Case;
import dev.backstride.cli.conformance.CaseRunner;
import dev.backstride.cli.conformance.Outcome;
import dev.backstride.cli.conformance.Report;
import dev.backstride.cli.conformance.Tolerance;
import dev.backstride.cli.file.AtomicFile;
import dev.backstride.onnx.session.SessionOptions;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `backstride conformance`: models against the outputs that they should have.
@Command(
    name = "conformance",
    mixinStandardHelpOptions = true,
    description = {
      "Runs test cases in the layout of ONNX's backend tests: folders, at any depth, with a"
          + " model.onnx and test_data_set_*/input_*.pb and output_*.pb.",
      "Prints a line for each case, and the counts. Exit code 1 if any failed."
    })
final class ConformanceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders to search for cases.")
  private List<Path> folders;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the outcomes to a file too.")
  private Path json;

  @Option(
      names = "--rtol",
      paramLabel = "R",
      defaultValue = "1e-3",
      description = "Relative tolerance of floating-point outputs (default: ${DEFAULT-VALUE}).")
  private double relative;

  @Option(
      names = "--atol",
      paramLabel = "A",
      defaultValue = "1e-7",
      description = "Absolute tolerance, added to it (default: ${DEFAULT-VALUE}).")
  private double absolute;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() {
    CaseRunner runner =
        new CaseRunner(SessionOptions.defaults().withThreads(threads.count()), tolerance());
    List<Case> cases = new ArrayList<>();
    folders.forEach(folder -> cases.addAll(Case.in(folder)));
    PrintWriter out = spec.commandLine().getOut();
    Report report = new Report();
    for (Case test : cases) {
      Outcome outcome = runner.run(test);
      report.add(test.name(), outcome);
      out.println(line(test, outcome));
    }
    out.println(report.summary());
    if (json != null) {
      byte[] bytes = report.json().getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(json, file -> file.write(bytes));
    }
    return report.count(Outcome.Fail.class) > 0 ? Backstride.NEGATIVE : 0;
  }

  private Tolerance tolerance() {
    try {
      return new Tolerance(relative, absolute);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static String line(Case test, Outcome outcome) {
    String detail = outcome.detail().isEmpty() ? "" : ": " + outcome.detail();
    return "%-11s %s%s".formatted(outcome.word(), test.name(), detail).replaceAll("\\R", " ");
  }
}
