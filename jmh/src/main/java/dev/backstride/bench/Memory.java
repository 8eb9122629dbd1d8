package dev.backstride.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What calls allocate, and how large the process is.
final class Memory {
  private static final double MILLIS = 30;
  private static final int MOST_CALLS = 1000;
  private static final int TRIALS = 3;

  private Memory() {}

  /// Bytes that a steady call allocates on the Java heap, summed over all threads: the least of
  /// some trials, since one in ten has some tens of bytes, whoever allocates them.
  ///
  /// @param callMillis about how long a call takes
  static double bytesPerCall(Runnable call, double callMillis) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int calls = (int) Math.clamp(MILLIS / callMillis, 1, MOST_CALLS);
    long least = Long.MAX_VALUE;
    for (int trial = 0; trial < TRIALS; trial++) {
      long before = threads.getTotalThreadAllocatedBytes();
      for (int i = 0; i < calls; i++) {
        call.run();
      }
      least = Math.min(least, threads.getTotalThreadAllocatedBytes() - before);
    }
    return (double) least / calls;
  }

  /// The largest resident size that this process had, as Linux tells; 0 elsewhere.
  static long peakResidentBytes() {
    Path status = Path.of("/proc/self/status");
    try {
      return Files.exists(status)
          ? Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
              .findFirst()
              .orElse(0)
          : 0;
    } catch (IOException _) {
      return 0;
    }
  }
}
