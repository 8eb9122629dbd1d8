package dev.backstride.cli;

import dev.backstride.train.model.ModelSpec;
import dev.backstride.train.net.Crop;
import dev.backstride.train.net.Description;
import dev.backstride.train.net.Footprint;
import dev.backstride.train.net.Node;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `backstride describe`: a network's layers, without its weights.
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the layers of a network: sizes, parameters, multiply-adds, which pixels an element"
          + " sees (it looks at `field` pixels around `centre`), and where crops start."
    })
final class DescribeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private NetworkOptions network;

  @Option(
      names = "--size",
      paramLabel = "HxW",
      defaultValue = "500",
      converter = SizeOption.Converter.class,
      description = "Size of the picture (default: ${DEFAULT-VALUE}).")
  private SizeOption size;

  @Option(
      names = "--classes",
      paramLabel = "N",
      defaultValue = "21",
      description = "Number of classes, background included (default: ${DEFAULT-VALUE}).")
  private int classes;

  @Override
  public Integer call() {
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    ModelSpec model = network.model(names);
    Description description = Description.of(model.network(), size.height(), size.width());
    Table table =
        new Table(
            "layer",
            "operator",
            "output",
            "parameters",
            "multiply-adds",
            "centre",
            "field",
            "crop");
    for (Description.Row row : description.rows()) {
      Node node = row.node();
      Footprint footprint = node.footprint();
      table.add(
          node.name(),
          node.layer().label(),
          row.sizes().toString(),
          number(row.parameters()),
          number(row.multiplyAdds()),
          footprint.toString(),
          "%.0f".formatted(footprint.field()),
          node.layer() instanceof Crop crop ? "%d".formatted(crop.start()) : "");
    }
    PrintWriter out = spec.commandLine().getOut();
    table.print(out);
    out.printf("parameters     %,d%n", description.parameters());
    out.printf("multiply-adds  %,d%n", description.multiplyAdds());
    return 0;
  }

  private static String number(long value) {
    return value == 0 ? "" : "%,d".formatted(value);
  }
}
