package dev.backstride.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Measures cold starts, one JVM after the other, nothing beside it.
final class ColdStarts {
  private static final int JVMS = 5;

  private ColdStarts() {}

  /// Those of our libraries in the run, with Java's way of compiling and with the launcher's.
  static List<ColdStart> measure(Settings settings, PrintStream progress) {
    List<ColdStart> starts = new ArrayList<>();
    List<String> launcher = Fork.launcherOptions();
    // A tuned engine starts as one of the others does, or measures for seconds.
    List<Library> libraries =
        settings.libraries().stream()
            .filter(library -> library.ours() && library != Library.BACKSTRIDE_TUNED)
            .toList();
    for (Library library : libraries) {
      List<ColdStart.Run> plain = new ArrayList<>();
      List<ColdStart.Run> launched = new ArrayList<>();
      for (int i = 0; i < JVMS; i++) {
        plain.add(run(library, settings.threads(), List.of()));
        if (!launcher.isEmpty()) {
          launched.add(run(library, settings.threads(), launcher));
        }
      }
      starts.add(new ColdStart(library, false, plain));
      if (!launched.isEmpty()) {
        starts.add(new ColdStart(library, true, launched));
      }
      String first = Text.digits(starts.getLast().first());
      progress.println(Text.format("cold start: %s %s ms", library.id(), first));
    }
    return starts;
  }

  private static ColdStart.Run run(Library library, int threads, List<String> options) {
    List<String> command =
        Fork.command(
            ColdStartMain.class,
            options,
            Integer.toString(threads),
            library.precision().name(),
            Long.toString(System.currentTimeMillis()));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      byte[] output = process.getInputStream().readAllBytes();
      process.waitFor();
      return parse(new String(output, StandardCharsets.UTF_8).strip());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ColdStart.Run parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 5) {
      throw new IllegalStateException("a cold start printed: " + line);
    }
    return new ColdStart.Run(
        fields[4],
        Double.parseDouble(fields[0]),
        Double.parseDouble(fields[1]),
        Double.parseDouble(fields[2]),
        Double.parseDouble(fields[3]));
  }
}
