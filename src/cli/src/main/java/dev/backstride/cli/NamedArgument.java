package dev.backstride.cli;

import dev.backstride.onnx.ValueInfo;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// An argument for one of a model's inputs: `NAME=VALUE`, or `VALUE` if the model has one input.
///
/// @param name the input's name; not checked against the model where it is written out
/// @param value the rest
record NamedArgument(String name, String value) {

  /// Names and values may contain `=`, so the model's own names are tried first.
  ///
  /// @throws ParameterException if there is no name, and the model has several inputs
  static NamedArgument of(String argument, List<ValueInfo> inputs, CommandLine command) {
    for (ValueInfo input : inputs) {
      if (argument.startsWith(input.name() + "=")) {
        return new NamedArgument(input.name(), argument.substring(input.name().length() + 1));
      }
    }
    int equals = argument.indexOf('=');
    if (equals >= 0) {
      return new NamedArgument(argument.substring(0, equals), argument.substring(equals + 1));
    }
    if (inputs.size() != 1) {
      throw new ParameterException(
          command, argument + " names none of the model's inputs " + inputs);
    }
    return new NamedArgument(inputs.getFirst().name(), argument);
  }
}
