package dev.backstride.bench;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Durations of single calls, by how often each was seen.
///
/// @param counts calls by nanoseconds, ascending
record Samples(TreeMap<Double, Long> counts) implements Serializable {

  /// All samples together.
  static Samples merge(List<Samples> parts) {
    TreeMap<Double, Long> sum = new TreeMap<>();
    for (Samples part : parts) {
      part.counts.forEach((nanos, count) -> sum.merge(nanos, count, Long::sum));
    }
    return new Samples(sum);
  }

  /// Number of calls.
  long calls() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /// The duration in milliseconds that a share of the calls does not exceed.
  ///
  /// @param share 0 for the shortest, 1/2 for the median, 1 for the longest
  double quantile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * calls()));
    long seen = 0;
    for (Map.Entry<Double, Long> entry : counts.entrySet()) {
      seen += entry.getValue();
      if (seen >= rank) {
        return entry.getKey() / 1e6;
      }
    }
    throw new IllegalStateException("no samples");
  }
}
