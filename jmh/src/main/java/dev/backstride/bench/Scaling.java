package dev.backstride.bench;

import java.util.OptionalDouble;

/// What a row of ours costs under other conditions than the run's, kernel mode.
///
/// @param row the row
/// @param pass what is computed
/// @param base as in the run: all threads, the row's own batch
/// @param oneThread on one thread; null in a run on one thread
/// @param batched with [#BATCH] times the batch
record Scaling(Row row, Pass pass, Result base, Result oneThread, Result batched) {
  /// How many times larger the larger batch is.
  static final int BATCH = 8;

  /// How many times faster all threads are than one.
  OptionalDouble speedUp() {
    return oneThread == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(oneThread.medianMs() / base.medianMs());
  }

  /// The larger batch's time relative to as many runs of the row's own.
  double batchShare() {
    return batched.medianMs() / (BATCH * base.medianMs());
  }
}
