package dev.backstride.laws.verify;

import dev.backstride.laws.Law;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A report as Markdown: the table of laws by backends, the reasons why a law does not apply as
/// notes below it, and the counterexamples in words.
public final class MarkdownPage {
  private final Report report;
  private final List<String> reasons = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private MarkdownPage(Report report) {
    this.report = report;
  }

  /// The page.
  public static String of(Report report) {
    return new MarkdownPage(report).page();
  }

  /// Writes the page, so that the file is whole or not there.
  ///
  /// @param file in a folder that exists; replaced if it is there
  /// @throws IOException if it cannot be written
  public static void write(Report report, Path file) throws IOException {
    WholeFile.write(file, of(report));
  }

  private String page() {
    text.append("# Laws of convolution\n\n");
    text.append("%d draws of each law, seed %d. ".formatted(report.tries(), report.seed()));
    text.append(report.summary()).append("\n\n");
    report.notes().forEach(line -> text.append("    ").append(line).append('\n'));
    text.append(report.notes().isEmpty() ? "" : "\n");
    table();
    for (int i = 0; i < reasons.size(); i++) {
      text.append("\n%d. Not applicable: %s.".formatted(i + 1, reasons.get(i)));
    }
    text.append(reasons.isEmpty() ? "" : "\n");
    report.broken().forEach(broken -> text.append('\n').append(indented(broken)));
    return text.toString();
  }

  private void table() {
    text.append("| | law | statement |");
    report.columns().forEach(column -> text.append(' ').append(column.backend()).append(" |"));
    text.append("\n|---|---|---|").append("---|".repeat(report.columns().size())).append('\n');
    for (Law law : report.laws()) {
      text.append("| %d | %s | %s |".formatted(law.number(), law.name(), cell(law.statement())));
      for (Report.Column column : report.columns()) {
        text.append(' ').append(cell(column.verdicts().get(law))).append(" |");
      }
      text.append('\n');
    }
  }

  private String cell(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Holds holds -> "holds, " + holds.draws();
      case Verdict.Broken broken -> "**broken** by draw " + broken.draws();
      case Verdict.NotApplicable silent -> "– (" + note(silent.reason()) + ")";
    };
  }

  /// The number of a reason below the table.
  private int note(String reason) {
    if (!reasons.contains(reason)) {
      reasons.add(reason);
    }
    return reasons.indexOf(reason) + 1;
  }

  private static String cell(String words) {
    return words.replace("|", "\\|");
  }

  private static String indented(Verdict.Broken broken) {
    return broken.example().toString().indent(4);
  }
}
