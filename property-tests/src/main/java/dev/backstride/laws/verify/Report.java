package dev.backstride.laws.verify;

import dev.backstride.laws.Law;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The verdicts of a verification.
///
/// @param tries draws of each law
/// @param seed what the draws were made from; the same seed and number give the same draws
/// @param laws the laws, in their order
/// @param columns the backends
/// @param notes where and how it was run, a line each
public record Report(
    int tries, long seed, List<Law> laws, List<Column> columns, List<String> notes) {

  /// A backend and its verdicts.
  ///
  /// @param backend its name
  /// @param verdicts one a law
  public record Column(String backend, Map<Law, Verdict> verdicts) {}

  /// The report with other notes.
  public Report withNotes(List<String> lines) {
    return new Report(tries, seed, laws, columns, List.copyOf(lines));
  }

  /// How many laws are broken, in words.
  public String summary() {
    long broken = broken().size();
    return broken == 0 ? "No law is broken." : "Laws broken: " + broken + ".";
  }

  /// All broken laws, backend by backend.
  public List<Verdict.Broken> broken() {
    return columns.stream()
        .flatMap(column -> laws.stream().map(column.verdicts()::get))
        .flatMap(v -> v instanceof Verdict.Broken broken ? Stream.of(broken) : Stream.empty())
        .toList();
  }
}
