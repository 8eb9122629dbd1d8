package dev.backstride.bench;

import dev.backstride.peers.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a run measures.
///
/// @param parts parts of the run
/// @param rows the operators
/// @param models whole models
/// @param step the training step
/// @param passes what of them
/// @param modes what a call contains
/// @param libraries who
/// @param tuning the file of measurements for [Library#BACKSTRIDE_TUNED], or null
/// @param threads threads of each library
/// @param rounds how often everything is measured, each time in new forks
/// @param timing how long a row takes in a round
record Settings(
    Set<Part> parts,
    List<Row> rows,
    List<Model> models,
    TrainingStep step,
    List<Pass> passes,
    List<Mode> modes,
    List<Library> libraries,
    Path tuning,
    int threads,
    int rounds,
    Timing timing) {

  /// The same with one more model.
  Settings withModel(Model model) {
    List<Model> more = Stream.concat(models.stream(), Stream.of(model)).toList();
    return new Settings(
        parts, rows, more, step, passes, modes, libraries, tuning, threads, rounds, timing);
  }

  /// Whether a row takes part in a pass: bilinear weights matter where weights are read.
  static boolean applies(Row row, Pass pass) {
    return !row.bilinear() || pass == Pass.FWD;
  }
}
