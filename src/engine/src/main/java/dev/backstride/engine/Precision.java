package dev.backstride.engine;

/// Which algorithms the planner may take.
public enum Precision {
  /// Direct sums only. An element of an open `X` or `Y` is one chain of fused multiply-adds from 0:
  /// taps in ascending order of the element that they read, for each tap its channels. An element
  /// of an open `W` is the sum, first to last, of such chains over splits of the pixels: the
  /// pixels of y, counted over pictures, planes and rows, in equal runs. Up to 1024 pixels are one
  /// run; more are as many as leave each 384 pixels and as 4 MiB hold copies of the weights, at
  /// most 8, rounded down to a power of two.
  ///
  /// Where the padding is wide or few channels are written, and no weight is infinite or NaN, the
  /// padding's zeros may be left out of such a chain. That is decided by the shape and the weights
  /// alone, and only the sign of a sum that is zero because negative products underflowed can
  /// tell.
  STRICT,
  /// Also algorithms that leave out products with the padding's zeros, or multiply further zeros
  /// (which only infinite factors and NaN can tell), dot products of rows of large windows in
  /// several chains, and algorithms with fewer multiplications and a larger, documented error
  /// (Winograd).
  FAST
}
