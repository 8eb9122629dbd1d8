package dev.backstride.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Where and how a verification took place, in lines for its reports.
final class Setting {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Setting() {}

  static List<String> lines(List<String> arguments, Instant start, Duration time) {
    return List.of(
        "backstride verify " + String.join(" ", arguments),
        "%s, %d min %02d s"
            .formatted(
                start.truncatedTo(ChronoUnit.SECONDS), time.toMinutes(), time.toSecondsPart()),
        "Java %s, %s, %s"
            .formatted(
                System.getProperty("java.vm.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                processors()));
  }

  private static String processors() {
    int count = Runtime.getRuntime().availableProcessors();
    try (var lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> count + " × " + line.substring(line.indexOf(':') + 1).strip())
          .orElse(count + " processors");
    } catch (IOException _) {
      return count + " processors";
    }
  }
}
