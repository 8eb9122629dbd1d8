package dev.backstride.engine;

/// Which algorithms the planner may take.
public enum Precision {
  /// Direct sums only: each output is one chain of fused multiply-adds in the order of the weights.
  STRICT,
  /// Also algorithms with fewer multiplications and a larger, documented error (Winograd).
  FAST
}
