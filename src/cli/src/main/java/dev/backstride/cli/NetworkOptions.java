package dev.backstride.cli;

import dev.backstride.train.model.Architecture;
import dev.backstride.train.model.ModelSpec;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say which network it is, shared by commands that make one.
final class NetworkOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--net",
      paramLabel = "NET",
      defaultValue = "fcn32s",
      description =
          "fcn32s, fcn16s, fcn8s, fcn8s-at-once, fcn32s-fixed (only the scores are trained),"
              + " deconv-stack, unet, or classifier (of whole pictures) (default:"
              + " ${DEFAULT-VALUE}).")
  private String net;

  @Option(
      names = "--backbone",
      paramLabel = "NAME",
      defaultValue = "compact",
      description = "vgg16, alexnet, compact, or compact-N of width N (default: ${DEFAULT-VALUE}).")
  private String backbone;

  /// @param classes names by label, background included
  /// @throws ParameterException if there is no such network
  ModelSpec model(List<String> classes) {
    try {
      ModelSpec model = new ModelSpec(Architecture.of(net), backbone, classes);
      model.network();
      return model;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
