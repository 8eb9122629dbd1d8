package dev.backstride.bench;

import java.util.List;

/// What all rounds together say of a cell.
///
/// @param cell what was measured
/// @param samples durations of single calls
/// @param errors the largest over the rounds
/// @param last the last round's answer, for all that the rounds agree on
record Result(Cell cell, Samples samples, Errors errors, Measurement last) {

  /// @param rounds at least one, none refused
  static Result of(Cell cell, List<Measurement> rounds) {
    Errors errors =
        new Errors(
            rounds.stream().mapToDouble(m -> m.errors().max()).max().orElseThrow(),
            rounds.stream().mapToDouble(m -> m.errors().l2()).max().orElseThrow());
    Samples samples = Samples.merge(rounds.stream().map(Measurement::samples).toList());
    return new Result(cell, samples, errors, rounds.getLast());
  }

  /// Median duration of a call in milliseconds.
  double medianMs() {
    return samples.quantile(0.5);
  }

  /// Shortest duration of a call in milliseconds.
  double minMs() {
    return samples.quantile(0);
  }

  /// The middle half of the durations, relative to the median.
  double spread() {
    return (samples.quantile(0.75) - samples.quantile(0.25)) / medianMs();
  }

  /// 10⁹ floating-point operations a second, as the direct algorithm needs them.
  double gflops() {
    return cell.row().flops() / medianMs() / 1e6;
  }
}
