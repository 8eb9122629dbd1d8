package dev.backstride.bench;

import java.util.List;

/// What all rounds together say of a training step by one library.
///
/// @param library who made it
/// @param samples durations of single steps
/// @param last the last round's answer
record StepResult(Library library, Samples samples, StepMeasurement last) {

  /// @param rounds at least one
  static StepResult of(Library library, List<StepMeasurement> rounds) {
    return new StepResult(
        library,
        Samples.merge(rounds.stream().map(StepMeasurement::samples).toList()),
        rounds.getLast());
  }

  double medianMs() {
    return samples.quantile(0.5);
  }

  double spread() {
    return (samples.quantile(0.75) - samples.quantile(0.25)) / medianMs();
  }
}
