package dev.backstride.bench;

import dev.backstride.peers.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.LongStream;

/// All that a run found.
///
/// @param settings what was measured
/// @param machine where
/// @param peaks what the machine can do at most
/// @param versions the libraries' versions
/// @param results by cell, in the order of measurement
/// @param models whole models
/// @param steps the training step
/// @param scaling our rows on one thread and with a larger batch
/// @param coldStarts our cold starts
/// @param refusals cells that were not measured, with the reason
record Results(
    Settings settings,
    Machine machine,
    Peaks peaks,
    Map<Library, String> versions,
    SequencedMap<Cell, Result> results,
    List<ModelResult> models,
    List<StepResult> steps,
    List<Scaling> scaling,
    List<ColdStart> coldStarts,
    SequencedMap<Cell, String> refusals) {

  /// The result of a cell, if it was measured.
  Optional<Result> find(Cell cell) {
    return Optional.ofNullable(results.get(cell));
  }

  /// How often faster a library of ours is than a peer on a row: the peer's median time divided by
  /// ours.
  OptionalDouble ratio(Row row, Pass pass, Mode mode, Library ours, Library peer) {
    Result our = results.get(new Cell(row, pass, mode, ours));
    Result other = results.get(new Cell(row, pass, mode, peer));
    return our == null || other == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(other.medianMs() / our.medianMs());
  }

  /// Our libraries in this run.
  List<Library> ours() {
    return settings.libraries().stream().filter(Library::ours).toList();
  }

  /// The other libraries in this run.
  List<Library> peers() {
    return settings.libraries().stream().filter(library -> !library.ours()).toList();
  }

  /// A model's result by a library, if it was measured.
  Optional<ModelResult> model(Model model, Library library) {
    return models.stream()
        .filter(result -> result.model().equals(model) && result.library() == library)
        .findFirst();
  }

  /// The multiply-adds of a model's run, as our session counts them; 0 if it did not run.
  double multiplyAdds(Model model) {
    return models.stream()
        .filter(result -> result.model().equals(model))
        .mapToDouble(result -> result.last().multiplyAdds())
        .max()
        .orElse(0);
  }

  /// GFLOP/s of a training step, two operations for each multiply-add of the direct algorithm; 0 if
  /// they are not known.
  double stepGflops(StepResult step) {
    long multiplyAdds =
        steps.stream().mapToLong(result -> result.last().multiplyAdds()).max().orElse(0);
    return 2 * multiplyAdds / step.medianMs() / 1e6;
  }

  /// How many times faster we make a training step than the first peer that does.
  OptionalDouble stepRatio(StepResult ours) {
    return steps.stream()
        .filter(result -> ours.library().ours() && !result.library().ours())
        .mapToDouble(peer -> peer.medianMs() / ours.medianMs())
        .findFirst();
  }

  /// The largest resident size of a library's forks, in bytes; 0 if it measured nothing.
  long residentBytes(Library library) {
    LongStream rows =
        results.values().stream()
            .filter(result -> result.cell().library() == library)
            .mapToLong(result -> result.last().residentBytes());
    LongStream networks =
        models.stream()
            .filter(result -> result.library() == library)
            .mapToLong(result -> result.last().residentBytes());
    return LongStream.concat(rows, networks).max().orElse(0);
  }
}
