package dev.backstride.cli;

import dev.backstride.onnx.session.Description;
import dev.backstride.onnx.session.Session;
import dev.backstride.onnx.session.SessionOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `backstride inspect`: what is in a model and how it would run.
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the stages that a model runs in, with shapes, parameters, multiply-adds and, for each"
          + " convolution, the algorithm chosen and why; then memory and totals."
    })
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL",
      arity = "0..1",
      description = "ONNX file (default: " + ModelFile.DEFAULT + ").")
  private Path model;

  @Option(
      names = "--size",
      paramLabel = "[NAME=]NxCxHxW",
      description =
          "Sizes of an input. Where it is left out and the model leaves sizes open, 1 is taken for"
              + " the first axis and "
              + InputSizes.OPEN_SIZE
              + " for others.")
  private List<String> sizes = List.of();

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() {
    SessionOptions options = SessionOptions.defaults().withThreads(threads.count());
    try (Session session =
        model == null ? ModelFile.loadDefault(options) : ModelFile.load(model, options)) {
      Map<String, int[]> inputs = InputSizes.of(session.inputs(), sizes, spec.commandLine());
      Description description = session.describe(inputs);
      PrintWriter out = spec.commandLine().getOut();
      session.inputs().forEach(input -> out.println("input " + input));
      session.outputs().forEach(output -> out.println("output " + output));
      inputs.forEach((name, size) -> out.println("shown for " + name + " of " + text(size)));
      table(description).print(out);
      printTotals(description, out);
    }
    return 0;
  }

  private static Table table(Description description) {
    Table table =
        new Table(
            "stage", "operator", "result", "layout", "parameters", "multiply-adds", "algorithm");
    for (Description.Row row : description.rows()) {
      String why = row.why().isEmpty() ? "" : " (" + row.why() + ")";
      table.add(
          row.name(),
          row.operator(),
          text(row.sizes().stream().mapToInt(Integer::intValue).toArray()),
          row.layout(),
          number(row.parameters()),
          number(row.multiplyAdds()),
          row.algorithm() + why);
    }
    return table;
  }

  private static void printTotals(Description description, PrintWriter out) {
    long parameters = description.rows().stream().mapToLong(Description.Row::parameters).sum();
    out.printf("parameters     %s%n", number(parameters));
    out.printf("multiply-adds  %s%n", number(description.multiplyAdds()));
    out.printf("weights        %s%n", bytes(description.weightBytes()));
    out.printf("activations    %s, shared by all values%n", bytes(description.activationBytes()));
    out.printf("scratch        %s%n", bytes(description.scratchBytes()));
    out.printf("reorders       %d%n", description.reorders());
  }

  private static String text(int[] sizes) {
    return IntStream.of(sizes).mapToObj(Integer::toString).collect(Collectors.joining("x"));
  }

  private static String number(long value) {
    return value == 0 ? "" : "%,d".formatted(value);
  }

  private static String bytes(long value) {
    return "%.1f MiB".formatted(value / 1048576.0);
  }
}
