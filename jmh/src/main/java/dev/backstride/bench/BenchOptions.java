package dev.backstride.bench;

import dev.backstride.engine.plan.Tuning;
import dev.backstride.peers.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Option;

/// The options of `bench`.
final class BenchOptions {
  private static final Timing QUICK = new Timing(2, 2, 100);
  private static final Timing FULL = new Timing(4, 6, 150);

  @Option(
      names = "--quick",
      description = "Forward only, few calls, no strict mode: about five minutes.")
  private boolean quick;

  @Option(
      names = "--shapes",
      paramLabel = "FILE",
      description = "A list of shapes (CSV) instead of the built-in suite.")
  private Path shapes;

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "NAME",
      description = "Only the rows of these names.")
  private List<String> names = List.of();

  @Option(
      names = "--models",
      arity = "1..*",
      paramLabel = "PATH",
      description = {
        "ONNX files, or folders of them, to run whole; only these without --shapes, --rows,"
            + " --parts."
      })
  private List<Path> models = List.of();

  @Option(
      names = "--model-size",
      paramLabel = "N",
      defaultValue = "640",
      description = "What sizes become that a model leaves open (default: ${DEFAULT-VALUE}).")
  private int side;

  @Option(
      names = "--parts",
      split = ",",
      paramLabel = "PART",
      description = {
        "rows: the list of shapes; scaling: the same rows on one thread and in larger batches;",
        "fcn8s: FCN-8s whole, random weights, 500×500; train_step: a step of training;",
        "cold_start: how soon a new JVM is fast",
        "(default: all; with --quick, --shapes or --rows rows)."
      })
  private List<String> parts = List.of();

  @Option(
      names = "--step",
      paramLabel = "NET,BACKBONE,BATCH,SIDE",
      defaultValue = "fcn8s,compact,16,128",
      description = {
        "The step of train_step: networks as in the command train, pictures of SIDE×SIDE",
        "(default: ${DEFAULT-VALUE})."
      })
  private String step;

  @Option(
      names = "--passes",
      split = ",",
      paramLabel = "PASS",
      description = "fwd, bwd_data, bwd_weights (default: all; with --quick fwd).")
  private List<String> passes = List.of();

  @Option(
      names = "--modes",
      split = ",",
      paramLabel = "MODE",
      description = {
        "kernel: each library in its best layout, weights packed, reorders not counted;",
        "call: NCHW in and out, weights packed, reorders counted (default: both)."
      })
  private List<String> modes = List.of();

  @Option(
      names = "--against",
      split = ",",
      paramLabel = "PEER",
      defaultValue = "onednn,ort",
      description = "onednn, ort, pytorch (default: ${DEFAULT-VALUE}).")
  private List<String> against;

  @Option(
      names = "--precision",
      split = ",",
      paramLabel = "PRECISION",
      description = "fast, strict (default: both; with --quick fast).")
  private List<String> precisions = List.of();

  @Option(
      names = "--tune",
      paramLabel = "FILE",
      description = {
        "Measure our engine once more, with the algorithms that are the fastest here as measured",
        "once and kept in FILE (see run --tune)."
      })
  private Path tuning;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of each library (default: one a processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often everything is measured, in new JVMs (default: 3; with --quick 2).")
  private Integer rounds;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "bench-report",
      description = "Where the report goes (default: ${DEFAULT-VALUE}).")
  private Path out;

  /// Where the report goes.
  Path out() {
    return out;
  }

  /// What the options ask for.
  ///
  /// @throws BenchException if one is wrong
  Settings settings() throws IOException {
    return new Settings(
        parts(),
        Suite.select(shapes, names),
        ModelFiles.find(models, atLeastOne("--model-size", side)),
        TrainingStep.parse(step),
        chosen("--passes", passes, Pass.values(), Pass::id, quick ? 1 : Pass.values().length),
        chosen("--modes", modes, Mode.values(), Text::of, Mode.values().length),
        libraries(),
        tuning(),
        atLeastOne("--threads", threads),
        atLeastOne("--rounds", rounds != null ? rounds : quick ? 2 : 3),
        quick ? QUICK : FULL);
  }

  private Set<Part> parts() {
    boolean narrow = quick || shapes != null || !names.isEmpty();
    List<Part> chosen =
        chosen("--parts", parts, Part.values(), Part::id, narrow ? 1 : Part.values().length);
    boolean onlyModels = !models.isEmpty() && parts.isEmpty() && shapes == null && names.isEmpty();
    return onlyModels ? Set.of() : Set.copyOf(chosen);
  }

  private List<Library> libraries() {
    Library[] ours = {Library.BACKSTRIDE, Library.BACKSTRIDE_STRICT};
    Function<Library, String> precision = l -> l == Library.BACKSTRIDE ? "fast" : "strict";
    List<Library> libraries =
        new ArrayList<>(chosen("--precision", precisions, ours, precision, quick ? 1 : 2));
    if (tuning != null) {
      libraries.add(Library.BACKSTRIDE_TUNED);
    }
    against.stream().map(Library::peer).distinct().forEach(libraries::add);
    return libraries;
  }

  /// The file of measurements, tried now, before the long work.
  private Path tuning() {
    if (tuning == null) {
      return null;
    }
    try {
      Tuning.open(tuning);
      return tuning.toAbsolutePath();
    } catch (IOException e) {
      throw new BenchException("--tune " + tuning + " cannot be used (" + e.getMessage() + ")");
    }
  }

  /// The values that an option names, in their natural order; if it names none, the first
  /// `byDefault`.
  private static <T> List<T> chosen(
      String option, List<String> given, T[] all, Function<T, String> id, int byDefault) {
    List<String> known = Arrays.stream(all).map(id).toList();
    for (String name : given) {
      if (!known.contains(name)) {
        throw new BenchException(option + " " + name + " is none of " + String.join(", ", known));
      }
    }
    return given.isEmpty()
        ? Arrays.stream(all).limit(byDefault).toList()
        : Arrays.stream(all).filter(value -> given.contains(id.apply(value))).toList();
  }

  private static int atLeastOne(String option, int value) {
    if (value < 1) {
      throw new BenchException(option + " " + value + " is less than 1");
    }
    return value;
  }
}
