package dev.backstride.bench;

import java.util.List;
import java.util.OptionalDouble;

/// Rows on one thread and with a larger batch, as an HTML table.
final class ScalingTable {
  private ScalingTable() {}

  /// The table, or nothing if this was not measured.
  static String of(Results results) {
    if (results.scaling().isEmpty()) {
      return "";
    }
    int threads = results.settings().threads();
    StringBuilder html =
        new StringBuilder(
            Text.format(
                """
                <h2>Threads and batches</h2>
                <p>Kernel mode. Speed-up: how many times faster %d threads are than one. The last
                column: %d times the batch in one call, relative to %d calls of the row's own
                batch.</p>
                <div class="scroll"><table>
                <tr><th>row</th><th>%d threads<br>ms</th><th>1 thread<br>ms</th><th>speed-up</th>\
                <th>batch × %d<br>ms</th><th>of %d<br>calls</th></tr>
                """,
                threads, Scaling.BATCH, Scaling.BATCH, threads, Scaling.BATCH, Scaling.BATCH));
    for (Pass pass : results.settings().passes()) {
      List<Scaling> lines = results.scaling().stream().filter(line -> line.pass() == pass).toList();
      if (!lines.isEmpty()) {
        html.append(
            Text.format("<tr class=\"group\"><td colspan=\"6\">%s</td></tr>%n", pass.title()));
        lines.forEach(line -> html.append(line(line)));
      }
    }
    return html.append("</table></div>\n").toString();
  }

  private static String line(Scaling line) {
    OptionalDouble speedUp = line.speedUp();
    return Text.format(
        "<tr><td>%s <small>%s</small></td><td>%s</td><td>%s</td><td>%s</td><td>%s</td>"
            + "<td>%s</td></tr>%n",
        Text.html(line.row().name()),
        Text.shape(line.row()),
        Text.digits(line.base().medianMs()),
        line.oneThread() == null ? "–" : Text.digits(line.oneThread().medianMs()),
        speedUp.isEmpty() ? "–" : Text.ratio(speedUp.getAsDouble()),
        Text.digits(line.batched().medianMs()),
        Text.percent(line.batchShare()));
  }
}
