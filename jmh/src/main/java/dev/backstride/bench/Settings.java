package dev.backstride.bench;

import dev.backstride.peers.Mode;
import java.nio.file.Path;
import java.util.List;

/// What a run measures.
///
/// @param rows the operators
/// @param models whole models, as ONNX files
/// @param side what sizes become that a model leaves open
/// @param passes what of them
/// @param modes what a call contains
/// @param libraries who
/// @param threads threads of each library
/// @param rounds how often everything is measured, each time in new forks
/// @param timing how long a row takes in a round
record Settings(
    List<Row> rows,
    List<Path> models,
    int side,
    List<Pass> passes,
    List<Mode> modes,
    List<Library> libraries,
    int threads,
    int rounds,
    Timing timing) {

  /// Whether a row takes part in a pass: bilinear weights matter where weights are read.
  static boolean applies(Row row, Pass pass) {
    return !row.bilinear() || pass == Pass.FWD;
  }
}
