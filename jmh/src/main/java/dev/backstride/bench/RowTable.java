package dev.backstride.bench;

import dev.backstride.peers.Mode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The rows of a pass and mode as an HTML table: our library in full, the others with time and
/// ratio.
final class RowTable {
  private final Results results;
  private final Pass pass;
  private final Mode mode;
  private final Library ours;
  private final List<Library> others;
  private final StringBuilder html = new StringBuilder();

  private RowTable(Results results, Pass pass, Mode mode, Library ours) {
    this.results = results;
    this.pass = pass;
    this.mode = mode;
    this.ours = ours;
    others =
        results.settings().libraries().stream()
            .filter(library -> library != ours)
            .filter(library -> measured(results, pass, mode, library))
            .toList();
  }

  /// The table, or nothing if we measured nothing of our own.
  static String of(Results results, Pass pass, Mode mode) {
    if (results.ours().isEmpty()) {
      return "";
    }
    RowTable table = new RowTable(results, pass, mode, results.ours().getFirst());
    table.header();
    results.settings().rows().forEach(table::row);
    table.html.append("</table></div>\n");
    return table.html.toString();
  }

  private static boolean measured(Results results, Pass pass, Mode mode, Library library) {
    return results.results().keySet().stream()
        .anyMatch(cell -> cell.pass() == pass && cell.mode() == mode && cell.library() == library);
  }

  private void header() {
    html.append(
        Text.format(
            """
            <h3>%s, %s mode</h3>
            <div class="scroll"><table>
            <tr><th>row</th><th>%s<br>ms</th><th>GFLOP/s</th><th>of FMA<br>peak</th>\
            <th>of its<br>bound</th><th>error<br>max, L2</th>\
            """,
            pass.title(), Text.of(mode), ours.title()));
    for (Library other : others) {
      html.append(Text.format("<th>%s<br>ms</th><th>ratio</th>", other.title()));
    }
    html.append("<th class=\"left\">algorithm and reason</th></tr>\n");
  }

  private void row(Row row) {
    Optional<Result> found = results.find(new Cell(row, pass, mode, ours));
    if (found.isEmpty()) {
      return;
    }
    Result result = found.get();
    Bound bound = Bound.of(result, results.peaks());
    html.append(
        Text.format(
            "<tr><td>%s<br><small>%s</small></td><td>%s</td><td>%s</td><td>%s</td>",
            Text.html(row.name()),
            Text.shape(row),
            time(result),
            Text.digits(result.gflops()),
            Text.percent(result.gflops() * 1e9 / results.peaks().allThreads())));
    html.append(
        Text.format(
            "<td>%s<br><small>%s</small></td><td>%s<br><small>%s</small></td>",
            Text.percent(bound.ms() / result.medianMs()),
            bound.limit(),
            Text.tiny(result.errors().max()),
            Text.tiny(result.errors().l2())));
    others.forEach(other -> other(row, other));
    html.append(
        Text.format(
            "<td class=\"why left\">%s%s</td></tr>%n",
            Text.html(result.last().algorithm()),
            result.last().reason().isEmpty() ? "" : ": " + Text.html(result.last().reason())));
  }

  private void other(Row row, Library other) {
    Optional<Result> found = results.find(new Cell(row, pass, mode, other));
    OptionalDouble ratio = results.ratio(row, pass, mode, ours, other);
    if (found.isEmpty() || ratio.isEmpty()) {
      html.append("<td>–</td><td>–</td>");
      return;
    }
    Result result = found.get();
    html.append(
        Text.format(
            "<td title=\"%s; %s GFLOP/s; error max %s, L2 %s\">%s</td><td class=\"%s\">%s</td>",
            Text.html(result.last().algorithm()),
            Text.digits(result.gflops()),
            Text.tiny(result.errors().max()),
            Text.tiny(result.errors().l2()),
            time(result),
            MeanTable.judgement(ratio.getAsDouble()),
            Text.ratio(ratio.getAsDouble())));
  }

  private static String time(Result result) {
    return Text.format(
        "%s<br><small>± %.0f %%</small>", Text.digits(result.medianMs()), 50 * result.spread());
  }
}
