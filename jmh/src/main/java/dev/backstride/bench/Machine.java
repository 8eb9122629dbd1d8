package dev.backstride.bench;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Where and how a run took place, as pairs of a name and a text in the order for readers. What
/// the system does not tell is left out.
///
/// @param facts the pairs
record Machine(Map<String, String> facts) {

  /// This machine, this JVM, this checkout.
  static Machine describe(List<String> command) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    lines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .findFirst()
        .ifPresent(line -> facts.put("cpu", line.substring(line.indexOf(':') + 1).strip()));
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    String caches = caches();
    if (!caches.isEmpty()) {
      facts.put("caches", caches);
    }
    lines(Path.of("/proc/meminfo")).stream()
        .filter(line -> line.startsWith("MemTotal:"))
        .findFirst()
        .ifPresent(line -> facts.put("memory", gibibytes(line)));
    facts.put("os", property("os.name") + " " + property("os.version"));
    facts.put("jdk", property("java.vendor.version") + " " + property("java.vm.version"));
    facts.put("flags", String.join(" ", Fork.flags()));
    facts.put(
        "collectors",
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .collect(Collectors.joining(", ")));
    String commit = commit();
    if (!commit.isEmpty()) {
      facts.put("commit", commit);
    }
    facts.put("command", "backstride bench " + String.join(" ", command));
    return new Machine(facts);
  }

  private static String caches() {
    List<String> caches = new ArrayList<>();
    for (int index = 0; index < 8; index++) {
      Path cache = Path.of("/sys/devices/system/cpu/cpu0/cache/index" + index);
      List<String> type = lines(cache.resolve("type"));
      if (!type.isEmpty() && !type.getFirst().equals("Instruction")) {
        caches.add(
            "L%s %s"
                .formatted(
                    lines(cache.resolve("level")).getFirst(),
                    lines(cache.resolve("size")).getFirst()));
      }
    }
    return String.join(", ", caches);
  }

  private static String gibibytes(String line) {
    long kibibytes = Long.parseLong(line.replaceAll("[^0-9]", ""));
    return "%.1f GiB".formatted(kibibytes / 1048576.0);
  }

  private static String property(String name) {
    return System.getProperty(name, "");
  }

  /// The commit of the checkout that this class was built in, marked if files differ from it; empty
  /// outside a checkout.
  private static String commit() {
    try {
      Path code =
          Path.of(Machine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--abbrev=12", "--dirty", "--exclude=*")
              .directory(code.getParent().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException | URISyntaxException _) {
      return "";
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException _) {
      return List.of();
    }
  }
}
