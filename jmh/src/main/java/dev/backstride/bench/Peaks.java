package dev.backstride.bench;

import java.io.Serializable;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What the machine can do at most, in Java, measured in the same run as everything else.
///
/// @param vectorBits bits of the widest vector
/// @param oneThread floating-point operations a second of fused multiply-adds on one thread
/// @param allThreads the same on all threads of the run
/// @param bandwidth bytes a second, by the size in bytes of what is read or written
record Peaks(int vectorBits, double oneThread, double allThreads, TreeMap<Long, Double> bandwidth)
    implements Serializable {

  /// The highest figures of several measurements.
  static Peaks best(List<Peaks> rounds) {
    TreeMap<Long, Double> bandwidth = new TreeMap<>();
    for (Peaks peaks : rounds) {
      peaks.bandwidth.forEach((bytes, rate) -> bandwidth.merge(bytes, rate, Math::max));
    }
    return new Peaks(
        rounds.getFirst().vectorBits,
        rounds.stream().mapToDouble(Peaks::oneThread).max().orElseThrow(),
        rounds.stream().mapToDouble(Peaks::allThreads).max().orElseThrow(),
        bandwidth);
  }

  /// Bytes a second for a working set: the figure of the largest measured size that is not
  /// larger.
  double bandwidthFor(double bytes) {
    NavigableMap<Long, Double> smaller = bandwidth.headMap((long) bytes, true);
    return smaller.isEmpty() ? bandwidth.firstEntry().getValue() : smaller.lastEntry().getValue();
  }

  /// Bytes a second from and to memory, past all caches.
  double memoryBandwidth() {
    return bandwidth.lastEntry().getValue();
  }
}
