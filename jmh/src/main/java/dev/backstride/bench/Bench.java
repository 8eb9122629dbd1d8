package dev.backstride.bench;

import dev.backstride.peers.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command `bench`.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures convolutions and transposed convolutions on this machine, beside other libraries,",
      "and writes report.html, report.md and report.json."
    })
public final class Bench implements Callable<Integer> {
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
  private List<String> names;

  @Option(
      names = "--passes",
      split = ",",
      paramLabel = "PASS",
      description = "fwd, bwd_data, bwd_weights. Default: all; with --quick fwd.")
  private List<String> passes;

  @Option(
      names = "--modes",
      split = ",",
      paramLabel = "MODE",
      description = {
        "kernel: each library in its best layout, weights packed, reorders not counted;",
        "call: NCHW in and out, weights packed, reorders counted. Default: both."
      })
  private List<String> modes;

  @Option(
      names = "--against",
      split = ",",
      paramLabel = "PEER",
      defaultValue = "onednn,ort",
      description = "onednn, ort, pytorch. Default: ${DEFAULT-VALUE}.")
  private List<String> against;

  @Option(
      names = "--precision",
      split = ",",
      paramLabel = "PRECISION",
      description = "fast, strict. Default: both; with --quick fast.")
  private List<String> precisions;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of each library. Default: the machine's processors.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often everything is measured, in new forks. Default: 3; quick 2.")
  private int rounds;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "bench-report",
      description = "Where the report goes. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Spec private CommandSpec spec;

  /// A command with its defaults.
  public Bench() {}

  /// Runs the command and ends the JVM with its exit code.
  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    try {
      Settings settings = settings();
      Files.createDirectories(out);
      Machine machine = Machine.describe(spec.commandLine().getParseResult().originalArgs());
      Results results = new Rounds(settings, System.out).run(machine);
      write("report.json", JsonReport.of(results));
      write("report.html", HtmlReport.of(results));
      write("report.md", MarkdownReport.of(results));
      return 0;
    } catch (BenchException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  /// Writes a file whole or not at all.
  private void write(String name, String text) throws IOException {
    Path part = Files.createTempFile(out, name, ".part");
    try {
      Files.writeString(part, text);
      Files.move(part, out.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    System.out.println(out.resolve(name));
  }

  private Settings settings() throws IOException {
    if (threads < 1) {
      throw new BenchException("--threads " + threads + " is less than 1");
    }
    if (rounds < 0) {
      throw new BenchException("--rounds " + rounds + " is less than 1");
    }
    int defaultRounds = quick ? 2 : 3;
    return new Settings(
        rows(),
        chosen(
            "--passes",
            passes,
            quick ? List.of(Pass.FWD) : List.of(Pass.values()),
            Pass.values(),
            Pass::id),
        chosen(
            "--modes",
            modes,
            List.of(Mode.values()),
            Mode.values(),
            m -> m.name().toLowerCase(Locale.ROOT)),
        libraries(),
        threads,
        rounds == 0 ? defaultRounds : rounds,
        quick ? QUICK : FULL);
  }

  private List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Row row : shapes == null ? Suite.builtIn() : Suite.read(shapes)) {
      rows.add(row);
      if (row.upsamples()) {
        rows.add(row.withBilinearWeights());
      }
    }
    if (names == null) {
      return rows;
    }
    for (String name : names) {
      if (rows.stream().noneMatch(row -> row.name().equals(name))) {
        throw new BenchException("--rows " + name + " is not in the list of shapes");
      }
    }
    return rows.stream().filter(row -> names.contains(row.name())).toList();
  }

  private List<Library> libraries() {
    List<Library> libraries =
        new ArrayList<>(
            chosen(
                "--precision",
                precisions,
                quick
                    ? List.of(Library.BACKSTRIDE)
                    : List.of(Library.BACKSTRIDE, Library.BACKSTRIDE_STRICT),
                new Library[] {Library.BACKSTRIDE, Library.BACKSTRIDE_STRICT},
                library -> library == Library.BACKSTRIDE ? "fast" : "strict"));
    against.stream().map(Library::peer).distinct().forEach(libraries::add);
    return libraries;
  }

  /// The values that an option names, in their natural order.
  private static <T> List<T> chosen(
      String option, List<String> given, List<T> byDefault, T[] all, Function<T, String> id) {
    if (given == null) {
      return byDefault;
    }
    List<String> known = Arrays.stream(all).map(id).toList();
    for (String name : given) {
      if (!known.contains(name)) {
        throw new BenchException(option + " " + name + " is none of " + String.join(", ", known));
      }
    }
    return Arrays.stream(all)
        .filter(value -> given.contains(id.apply(value)))
        .collect(Collectors.toList());
  }
}
