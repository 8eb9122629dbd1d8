package dev.backstride.bench;

import dev.backstride.peers.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A run's results as Markdown tables: the same figures as the HTML page, without its pictures.
final class MarkdownReport {
  private final Results results;
  private final StringBuilder text = new StringBuilder();

  private MarkdownReport(Results results) {
    this.results = results;
  }

  /// The Markdown text.
  static String of(Results results) {
    MarkdownReport report = new MarkdownReport(results);
    report.head();
    report.means();
    for (Pass pass : results.settings().passes()) {
      results.settings().modes().forEach(mode -> report.rows(pass, mode));
    }
    report.models();
    report.steps();
    report.missing();
    return report.text.toString();
  }

  private void head() {
    text.append("# Backstride beside other libraries\n\n");
    results.machine().facts().forEach((name, value) -> fact(name, value));
    results.versions().forEach((library, version) -> fact(library.title(), version));
    Peaks peaks = results.peaks();
    fact("threads", Integer.toString(results.settings().threads()));
    fact(
        "FMA peak, GFLOP/s",
        Text.format("%.0f (1 thread: %.0f)", peaks.allThreads() / 1e9, peaks.oneThread() / 1e9));
    fact("memory bandwidth, GB/s", Text.format("%.0f", peaks.memoryBandwidth() / 1e9));
  }

  private void fact(String name, String value) {
    text.append("- ").append(name).append(": ").append(value).append('\n');
  }

  private void means() {
    text.append("\n## Ratios, geometric means\n\nPeer's median time divided by ours.\n\n");
    line("pass", "group", "rows", "ours", "peer", "mode", "geomean", "least", "its row");
    line("---", "---", "--:", "---", "---", "---", "--:", "--:", "---");
    for (Mean mean : Mean.of(results)) {
      line(
          mean.pass().id(),
          mean.group(),
          Integer.toString(mean.rows()),
          mean.ours().title(),
          mean.peer().title(),
          Text.of(mean.mode()),
          Text.ratio(mean.geomean()),
          Text.ratio(mean.least()),
          mean.leastRow());
    }
  }

  private void rows(Pass pass, Mode mode) {
    List<Library> libraries =
        results.settings().libraries().stream()
            .filter(library -> measured(pass, mode, library))
            .toList();
    if (libraries.isEmpty()) {
      return;
    }
    text.append(Text.format("%n## %s, %s mode%n%n", pass.title(), Text.of(mode)));
    List<String> head = new ArrayList<>(List.of("row", "shape"));
    List<String> rule = new ArrayList<>(List.of("---", "---"));
    for (Library library : libraries) {
      head.add(library.title() + " ms");
      head.add(library.ours() ? "% of FMA peak" : "ratio");
      rule.addAll(List.of("--:", "--:"));
    }
    head.addAll(List.of("max error", "algorithm"));
    rule.addAll(List.of("--:", "---"));
    line(head.toArray(String[]::new));
    line(rule.toArray(String[]::new));
    results.settings().rows().forEach(row -> row(row, pass, mode, libraries));
  }

  private void row(Row row, Pass pass, Mode mode, List<Library> libraries) {
    List<String> cells = new ArrayList<>(List.of(row.name(), Text.shape(row)));
    for (Library library : libraries) {
      Optional<Result> result = results.find(new Cell(row, pass, mode, library));
      cells.add(result.map(r -> Text.digits(r.medianMs())).orElse(""));
      cells.add(result.map(r -> second(r, libraries.getFirst())).orElse(""));
    }
    Optional<Result> first = results.find(new Cell(row, pass, mode, libraries.getFirst()));
    cells.add(first.map(r -> Text.tiny(r.errors().max())).orElse(""));
    cells.add(first.map(r -> r.last().algorithm()).orElse(""));
    if (cells.stream().skip(2).anyMatch(cell -> !cell.isEmpty())) {
      line(cells.toArray(String[]::new));
    }
  }

  /// The share of the peak for ours, the ratio to the first library for a peer.
  private String second(Result result, Library first) {
    Cell cell = result.cell();
    if (cell.library().ours()) {
      return Text.format("%.0f", 100 * result.gflops() * 1e9 / results.peaks().allThreads());
    }
    OptionalDouble ratio =
        results.ratio(cell.row(), cell.pass(), cell.mode(), first, cell.library());
    return ratio.isPresent() ? Text.ratio(ratio.getAsDouble()) : "";
  }

  private void models() {
    if (results.models().isEmpty()) {
      return;
    }
    text.append("\n## Whole models\n\n");
    line("model", "library", "ms", "load and first run, ms", "peak memory");
    line("---", "---", "--:", "--:", "--:");
    for (ModelResult result : results.models()) {
      line(
          result.model().name(),
          result.library().title(),
          Text.digits(result.medianMs()),
          Text.digits(result.firstMs()),
          Text.bytes(result.last().residentBytes()));
    }
  }

  private void steps() {
    if (results.steps().isEmpty()) {
      return;
    }
    text.append(Text.format("%n## A training step%n%n%s%n%n", results.settings().step()));
    line(
        "library",
        "way",
        "ms",
        "GFLOP/s",
        "% of FMA peak",
        "ratio",
        "Java heap a step",
        "peak memory",
        "losses differ by");
    line("---", "---", "--:", "--:", "--:", "--:", "--:", "--:", "--:");
    for (StepResult result : results.steps()) {
      double gflops = results.stepGflops(result);
      OptionalDouble ratio = results.stepRatio(result);
      line(
          result.library().title(),
          result.last().way(),
          Text.digits(result.medianMs()),
          Text.digits(gflops),
          Text.format("%.0f", 100 * gflops * 1e9 / results.peaks().allThreads()),
          ratio.isPresent() ? Text.ratio(ratio.getAsDouble()) : "",
          Text.bytes(Math.round(result.last().bytesPerStep())),
          Text.bytes(result.last().residentBytes()),
          Text.tiny(result.last().difference()));
    }
  }

  private boolean measured(Pass pass, Mode mode, Library library) {
    return results.results().keySet().stream()
        .anyMatch(cell -> cell.pass() == pass && cell.mode() == mode && cell.library() == library);
  }

  private void missing() {
    if (results.refusals().isEmpty()) {
      return;
    }
    text.append("\n## Not measured\n\n");
    for (Refused group : Refused.group(results)) {
      fact(group.library().title() + ", " + group.what(), group.reason());
    }
  }

  private void line(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
