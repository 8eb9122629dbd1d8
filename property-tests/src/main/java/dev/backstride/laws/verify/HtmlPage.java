package dev.backstride.laws.verify;

import dev.backstride.laws.Law;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A report as one HTML page that needs nothing else: a table of laws by backends, and each
/// counterexample in words and as a picture.
public final class HtmlPage {
  private static final String STYLE =
      """
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 80em; margin: 2em auto;
        padding: 0 1.5em; color: #222 }
      table { border-collapse: collapse } th, td { padding: .25em .7em; text-align: left }
      tr { border-bottom: 1px solid #ddd } td.holds { background: #d9f2dc }
      td.broken { background: #f7cfc9 } td.silent { background: #eee; color: #666 }
      pre { background: #f6f6f6; padding: 1em; overflow-x: auto }
      svg { max-width: 100% } svg text { font: 11px ui-monospace, monospace }
      """;

  private final Report report;
  private final StringBuilder html = new StringBuilder();

  private HtmlPage(Report report) {
    this.report = report;
  }

  /// The page.
  public static String of(Report report) {
    return new HtmlPage(report).page();
  }

  /// Writes the page, so that the file is whole or not there.
  ///
  /// @param file in a folder that exists; replaced if it is there
  /// @throws IOException if it cannot be written
  public static void write(Report report, Path file) throws IOException {
    WholeFile.write(file, of(report));
  }

  private String page() {
    html.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">");
    html.append("<title>Laws of convolution</title><style>").append(STYLE).append("</style>");
    html.append("<h1>Laws of convolution</h1>");
    html.append(
        "<p>%d draws of each law, seed %d. %s</p>"
            .formatted(report.tries(), report.seed(), report.summary()));
    report.notes().forEach(line -> html.append(escaped(line)).append("<br>"));
    table();
    counterexamples();
    return html.append("</html>\n").toString();
  }

  private void table() {
    html.append("<table><tr><th><th>law<th>statement");
    for (Report.Column column : report.columns()) {
      html.append("<th>").append(escaped(column.backend()));
    }
    html.append("</tr>");
    for (Law law : report.laws()) {
      html.append(
          "<tr><td>%d<td>%s<td>%s".formatted(law.number(), law.name(), escaped(law.statement())));
      for (Report.Column column : report.columns()) {
        cell(column.verdicts().get(law), anchor(column, law));
      }
      html.append("</tr>");
    }
    html.append("</table>");
  }

  private void cell(Verdict verdict, String anchor) {
    html.append(
        switch (verdict) {
          case Verdict.Holds holds ->
              "<td class=\"holds\">holds<br><small>%d draws</small>".formatted(holds.draws());
          case Verdict.Broken broken ->
              "<td class=\"broken\"><a href=\"#%s\">broken</a><br><small>by draw %d</small>"
                  .formatted(anchor, broken.draws());
          case Verdict.NotApplicable silent ->
              "<td class=\"silent\">not applicable<br><small>%s</small>"
                  .formatted(escaped(silent.reason()));
        });
  }

  private void counterexamples() {
    for (Report.Column column : report.columns()) {
      for (Law law : report.laws()) {
        if (column.verdicts().get(law) instanceof Verdict.Broken broken) {
          html.append(
              "<h2 id=\"%s\">%s breaks law %s</h2><pre>%s</pre>%s"
                  .formatted(
                      anchor(column, law),
                      escaped(column.backend()),
                      law,
                      escaped(broken.example().toString()),
                      Picture.svg(broken.example())));
        }
      }
    }
  }

  private String anchor(Report.Column column, Law law) {
    List<Report.Column> columns = report.columns();
    return law.name() + "-" + columns.indexOf(column);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
