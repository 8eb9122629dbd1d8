package dev.backstride.verify;

import dev.backstride.engine.Version;
import dev.backstride.laws.Law;
import dev.backstride.laws.Subject;
import dev.backstride.laws.checks.Laws;
import dev.backstride.laws.verify.HtmlPage;
import dev.backstride.laws.verify.MarkdownPage;
import dev.backstride.laws.verify.Report;
import dev.backstride.laws.verify.Verification;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command `verify`.
@Command(
    name = "backstride verify",
    mixinStandardHelpOptions = true,
    version = Version.TEXT,
    sortOptions = false,
    exitCodeOnExecutionException = Verify.INTERNAL_ERROR,
    description = {
      "Tries the laws of convolution on backends, each on the same draws of shapes and numbers,"
          + " and writes laws.html, with a counterexample for each law that is broken, and laws.md."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no law is broken",
      "1:a law is broken",
      "2:wrong usage, or a backend that does not run on this machine",
      "3:internal error"
    })
public final class Verify implements Callable<Integer> {
  static final int BROKEN = 1;
  static final int INTERNAL_ERROR = 3;

  @Option(
      names = "--backend",
      split = ",",
      paramLabel = "BACKEND",
      defaultValue = "engine",
      description = "engine, reference, onednn, ort, pytorch (default: ${DEFAULT-VALUE}).")
  private List<String> backends;

  @Option(
      names = "--tries",
      paramLabel = "N",
      defaultValue = "100",
      description = "Draws of each law; the edge cases come first (default: ${DEFAULT-VALUE}).")
  private int tries;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Decides the random draws (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--law",
      split = ",",
      paramLabel = "NAME",
      description = "Only the laws of these names or numbers.")
  private List<String> names = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "verify-report",
      description = "Where the pages go (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Spec private CommandSpec spec;

  /// A command with its defaults.
  public Verify() {}

  /// Runs the command and ends the JVM with its exit code.
  public static void main(String[] args) {
    // Numbers look the same everywhere.
    Locale.setDefault(Locale.ROOT);
    System.exit(commandLine().execute(args));
  }

  /// The parser, with errors that take one line.
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Verify());
    line.setParameterExceptionHandler((error, _) -> complain(line, error.getMessage()));
    return line;
  }

  private static int complain(CommandLine line, String message) {
    String oneLine = message.replaceAll("\\s*\\R\\s*", " ");
    line.getErr().println("backstride verify: " + oneLine + " (see backstride verify --help)");
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public Integer call() throws IOException {
    try {
      return verify();
    } catch (VerifyException e) {
      return complain(spec.commandLine(), e.getMessage());
    }
  }

  private int verify() throws IOException {
    if (tries < 1) {
      throw new VerifyException("--tries " + tries + " is less than 1");
    }
    List<Law> laws = laws();
    List<Candidate> candidates = backends.stream().map(Candidate::of).distinct().toList();
    requireWritable();
    return verify(laws, candidates.stream().flatMap(c -> c.subjects().stream()).toList());
  }

  /// Runs laws on subjects, writes the pages and gives the exit code.
  int verify(List<Law> laws, List<Subject> subjects) throws IOException {
    Instant start = Instant.now();
    PrintedProgress progress =
        new PrintedProgress(System.out, isOnTerminal(), laws.size() * subjects.size());
    Report report = new Verification(laws, tries, seed, progress).run(subjects);
    Duration time = Duration.between(start, Instant.now());
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    Report noted = report.withNotes(Setting.lines(arguments, start, time));
    HtmlPage.write(noted, out.resolve("laws.html"));
    MarkdownPage.write(noted, out.resolve("laws.md"));
    print(noted);
    return noted.broken().isEmpty() ? CommandLine.ExitCode.OK : BROKEN;
  }

  private void print(Report report) {
    report.broken().forEach(broken -> System.out.printf("%n%s", broken.example()));
    System.out.printf("%n%s%n%s%n", report.summary(), out.resolve("laws.html"));
  }

  private List<Law> laws() {
    List<Law> laws = new ArrayList<>();
    for (String name : names) {
      laws.add(
          Laws.find(name)
              .orElseThrow(() -> new VerifyException("--law " + name + " is none of " + known())));
    }
    return laws.isEmpty() ? Laws.ALL : laws.stream().distinct().toList();
  }

  private static String known() {
    return Laws.ALL.stream().map(Law::name).collect(Collectors.joining(", "));
  }

  /// Finds out before the long work whether its result can be kept.
  private void requireWritable() {
    try {
      Files.createDirectories(out);
      Files.delete(Files.createTempFile(out, ".laws", ".part"));
    } catch (IOException e) {
      throw new VerifyException("--out " + out + " cannot be written (" + e + ")");
    }
  }

  /// JDK 22 to 24 always had a console; 25 has none again where input or output is a file.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isOnTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
