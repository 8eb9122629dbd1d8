package dev.backstride.engine.simd;

/// Brings floats into the cache before a kernel needs them.
///
/// A tile begins to read 14 pixels at the same time, and each of their cache lines at the same
/// time: from memory, 14 misses that no prefetcher foresees. From front to back the same floats
/// come as fast as the memory allows.
public final class CacheLines {
  /// Floats of a line: 64 bytes.
  private static final int FLOATS = 16;

  private CacheLines() {}

  /// Reads each cache line from `x[from]` to `x[end − 1]`.
  ///
  /// @return a sum of no meaning; who keeps it keeps the compiler from leaving out the loads
  public static float read(float[] x, int from, int end) {
    float sum = 0;
    for (int i = from; i < end; i += FLOATS) {
      sum += x[i];
    }
    return sum;
  }
}
