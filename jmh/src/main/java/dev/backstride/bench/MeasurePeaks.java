package dev.backstride.bench;

import java.util.List;
import java.util.TreeMap;

/// Measures what the machine can do at most.
///
/// @param timing how long to measure each figure
record MeasurePeaks(Timing timing) implements Task<Peaks> {
  /// From a core's own cache to far past the last one.
  private static final List<Integer> MEBIBYTES = List.of(1, 4, 16, 64, 384);

  @Override
  public Peaks run(ForkState fork) {
    TreeMap<Long, Double> bandwidth = new TreeMap<>();
    for (int mebibytes : MEBIBYTES) {
      long bytes = (long) mebibytes << 20;
      Bandwidth.threadBytes = bytes / fork.threads();
      double calls = Jmh.best(Bandwidth.class, fork.threads(), timing);
      bandwidth.put(bytes, calls * Bandwidth.threadBytes);
    }
    return new Peaks(
        FmaPeak.vectorBits(),
        Jmh.best(FmaPeak.class, 1, timing) * FmaPeak.flops(),
        Jmh.best(FmaPeak.class, fork.threads(), timing) * FmaPeak.flops(),
        bandwidth);
  }
}
