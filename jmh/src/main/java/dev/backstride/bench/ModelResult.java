package dev.backstride.bench;

import java.util.List;

/// What all rounds together say of a model by one library.
///
/// @param model which
/// @param library who ran it
/// @param samples durations of single runs
/// @param firstMs the shortest time from the start of loading to the end of the first run
/// @param last the last round's answer
record ModelResult(
    Model model, Library library, Samples samples, double firstMs, ModelMeasurement last) {

  /// @param rounds at least one
  static ModelResult of(Model model, Library library, List<ModelMeasurement> rounds) {
    return new ModelResult(
        model,
        library,
        Samples.merge(rounds.stream().map(ModelMeasurement::samples).toList()),
        rounds.stream().mapToDouble(ModelMeasurement::firstMs).min().orElseThrow(),
        rounds.getLast());
  }

  double medianMs() {
    return samples.quantile(0.5);
  }

  double spread() {
    return (samples.quantile(0.75) - samples.quantile(0.25)) / medianMs();
  }

  /// How far the output is from another library's: the largest difference relative to the
  /// other's largest value, and the relative L2 norm of the differences.
  Errors differenceTo(ModelResult other) {
    float[] ours = last.output();
    float[] theirs = other.last.output();
    double most = 0;
    double largest = 0;
    double squares = 0;
    double otherSquares = 0;
    for (int i = 0; i < theirs.length; i++) {
      double difference = Math.abs(ours[i] - theirs[i]);
      most = Math.max(most, difference);
      largest = Math.max(largest, Math.abs(theirs[i]));
      squares += difference * difference;
      otherSquares += (double) theirs[i] * theirs[i];
    }
    return new Errors(most / largest, Math.sqrt(squares / otherSquares));
  }
}
