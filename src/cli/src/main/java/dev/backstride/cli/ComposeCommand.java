package dev.backstride.cli;

import dev.backstride.cli.file.AtomicFile;
import dev.backstride.cli.file.FileException;
import dev.backstride.train.compose.ComposeOptions;
import dev.backstride.train.compose.ComposedSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `backstride compose`: a segmentation set made of cut-outs on photographs.
@Command(
    name = "compose",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a segmentation set: cut-outs with transparency at random place, size, angle and light"
          + " on photographs. Cut-outs and photographs are divided among the splits, so that the"
          + " test set shows nothing that was seen in training."
    })
final class ComposeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--cutouts",
      required = true,
      paramLabel = "DIR",
      description = "Folder of PNG files with transparency; the folders in it are the classes.")
  private Path cutouts;

  @Option(
      names = "--backgrounds",
      required = true,
      arity = "1..*",
      paramLabel = "DIR",
      description = "Folders of photographs.")
  private List<Path> backgrounds;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "Folder for the set, created if missing.")
  private Path out;

  @Option(
      names = "--classes",
      split = ",",
      paramLabel = "NAME[=FOLDER[+FOLDER]]",
      description =
          "Classes and their folders (default: every folder in the cut-outs' with 3 or more).")
  private List<String> classes = List.of();

  @Option(names = "--drawings", description = "Take drawings too, not only photographs.")
  private boolean drawings;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      defaultValue = "160",
      description = "Rows and columns of the pictures (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--counts",
      split = ",",
      paramLabel = "TRAIN,VAL,TEST",
      defaultValue = "1600,160,320",
      description = "Pictures of each split (default: ${DEFAULT-VALUE}).")
  private List<Integer> counts;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed gives the same set (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() {
    ComposeOptions options = options();
    ComposedSet set = new ComposedSet(options, spec.commandLine().getOut()::println);
    AtomicFile.createFolder(out);
    int pictures = counts.stream().mapToInt(Integer::intValue).sum();
    try (Progress progress = new Progress("compose", pictures)) {
      set.write(out, progress::step);
    } catch (IOException e) {
      throw FileException.of(out, e);
    }
    spec.commandLine().getOut().printf("%d pictures in %s%n", pictures, out);
    return 0;
  }

  private ComposeOptions options() {
    List<ComposeOptions.ClassSource> sources =
        classes.stream().map(ComposeCommand::source).toList();
    try {
      return new ComposeOptions(cutouts, backgrounds, sources, drawings, size, counts, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static ComposeOptions.ClassSource source(String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? new ComposeOptions.ClassSource(text, List.of(text))
        : new ComposeOptions.ClassSource(
            text.substring(0, equals), List.of(text.substring(equals + 1).split("\\+")));
  }
}
