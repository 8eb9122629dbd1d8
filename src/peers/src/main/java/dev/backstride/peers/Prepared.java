package dev.backstride.peers;

/// One contraction of fixed arrays, made ready to be run again and again. Used by one thread at a
/// time.
public interface Prepared extends AutoCloseable {

  /// Computes the contraction once.
  void run();

  /// What the last run computed, row-major, in a new array.
  float[] result();

  /// What the library calls the algorithm that it chose, for reports.
  String algorithm();

  /// Why the algorithm was chosen, if the library says so; else empty.
  String reason();

  /// Bytes of memory that a run uses beside its arguments and its result, as far as the library
  /// tells; else 0.
  long scratchBytes();

  /// Frees everything. Nothing may be called after it.
  @Override
  void close();
}
