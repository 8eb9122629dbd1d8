package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Plan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.simd.Lanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which algorithm was measured to be the fastest, contraction by contraction. An engine that is
/// given one measures the algorithms that its precision allows when it first plans a contraction,
/// for half a second each on scratch data, and takes the fastest. The choice is kept in a file, so
/// that it is measured once.
///
/// A choice counts for the same code of the engine, processor, Java release, vector width, number
/// of threads and precision. A contraction that is too large to try is left to the planner's own
/// rules.
///
/// With a tuning the algorithm depends on measurements, and the last bits of a result with
/// [Precision#FAST] depend on the algorithm. Those of [Precision#STRICT] do not.
///
/// Engines, threads and processes may share a tuning and its file at the same time.
public final class Tuning {
  /// Finds the fastest of some plans of one contraction.
  interface Race {
    /// The index of the fastest.
    int winner(List<? extends Plan> plans);
  }

  /// How long each plan is run. Its kernels are compiled meanwhile.
  private static final long NANOS = 500_000_000;

  /// A run of that many multiply-adds takes some seconds on one core.
  private static final long MOST_MULTIPLY_ADDS = 200_000_000_000L;

  /// Scratch data take at most this part of the memory that the JVM may use, for each plan.
  private static final int MEMORY_SHARE = 32;

  private static final String PROCESSOR = processor();

  private final TuningFile file;
  private final Race race;
  private final Map<String, String> choices = new HashMap<>();
  private final Map<String, String> unwritten = new LinkedHashMap<>();

  Tuning(Path file, Race race) throws IOException {
    this.file = new TuningFile(file);
    this.race = race;
    choices.putAll(this.file.merge(Map.of()));
  }

  /// A tuning with the choices in a file, which is created with the first one if it is not there.
  /// Damaged lines and files of another version count as not there. Beside the file lies an empty
  /// one, its name with `.lock` behind it.
  ///
  /// If a choice cannot be written later, on a full disk say, it is kept for this process, and
  /// written with the next one.
  ///
  /// @param file in a folder that exists and may be written
  /// @throws IOException if the file cannot be read, is something else than a tuning, or its folder
  ///     cannot be written
  public static Tuning open(Path file) throws IOException {
    return new Tuning(file, new PlanRace(NANOS));
  }

  /// Whether a contraction is small enough to be tried.
  static boolean takes(ConvShape shape) {
    long floats = 0;
    for (Slot slot : Slot.values()) {
      floats += shape.length(slot);
    }
    return floats * Float.BYTES <= Runtime.getRuntime().maxMemory() / MEMORY_SHARE
        && shape.multiplyAdds() <= MOST_MULTIPLY_ADDS;
  }

  /// The fastest of some plans of one contraction, by different algorithms: the one remembered,
  /// else the one measured now.
  synchronized <P extends Plan> P fastest(int threads, Precision precision, List<P> plans) {
    if (plans.size() == 1) {
      return plans.getFirst();
    }
    String key = key(threads, precision, plans.getFirst());
    String remembered = choices.get(key);
    for (P plan : plans) {
      if (plan.algorithm().equals(remembered)) {
        return plan;
      }
    }
    P fastest = plans.get(race.winner(plans));
    choices.put(key, fastest.algorithm());
    unwritten.put(key, fastest.algorithm());
    write();
    return fastest;
  }

  private void write() {
    try {
      file.merge(unwritten).forEach(choices::putIfAbsent);
      unwritten.clear();
    } catch (IOException _) {
      // Tried again with the next choice.
    }
  }

  private static String key(int threads, Precision precision, Plan plan) {
    return "engine %s, %s, Java %d, %d lanes, %d threads, %s: %s of %s"
        .formatted(
            CodeChecksum.VALUE,
            PROCESSOR,
            Runtime.version().feature(),
            Lanes.COUNT,
            threads,
            precision,
            plan.open(),
            plan.shape());
  }

  /// What the system calls the processor; where it does not say, the architecture.
  private static String processor() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    } catch (IOException _) {
      // Not Linux.
    }
    return System.getProperty("os.arch");
  }
}
