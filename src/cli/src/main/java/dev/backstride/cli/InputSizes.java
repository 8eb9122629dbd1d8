package dev.backstride.cli;

import dev.backstride.onnx.Dimension;
import dev.backstride.onnx.ValueInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Sizes of a model's inputs, from the command line and from the model.
final class InputSizes {
  /// What is taken for a size that both leave open, except the first of an input.
  static final int OPEN_SIZE = 224;

  private static final Pattern SIZES = Pattern.compile("\\d{1,9}(x\\d{1,9})*");

  private InputSizes() {}

  /// @param arguments `[NAME=]1x3x640x640`; the name may be left out if there is one input
  /// @throws ParameterException if an argument does not fit
  static Map<String, int[]> of(
      List<ValueInfo> inputs, List<String> arguments, CommandLine command) {
    Map<String, int[]> sizes = new LinkedHashMap<>();
    inputs.forEach(input -> sizes.put(input.name(), declared(input)));
    for (String argument : arguments) {
      NamedArgument named = NamedArgument.of(argument, inputs, command);
      if (!SIZES.matcher(named.value()).matches()) {
        throw new ParameterException(
            command, "--size " + argument + " is not of the form [NAME=]1x3x640x640");
      }
      sizes.put(
          named.name(),
          Pattern.compile("x").splitAsStream(named.value()).mapToInt(Integer::parseInt).toArray());
    }
    return sizes;
  }

  private static int[] declared(ValueInfo input) {
    List<Dimension> dimensions = input.dimensions().orElse(List.of());
    return IntStream.range(0, dimensions.size())
        .map(
            axis ->
                switch (dimensions.get(axis)) {
                  case Dimension.Fixed fixed -> fixed.size();
                  case Dimension.Symbol _ -> axis == 0 ? 1 : OPEN_SIZE;
                })
        .toArray();
  }
}
