package dev.backstride.bench;

import java.util.OptionalDouble;

/// The training step as an HTML table, a line a library.
final class StepTable {
  private StepTable() {}

  /// The table, or nothing if no step was measured.
  static String of(Results results) {
    if (results.steps().isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder();
    html.append(
        Text.format(
            """
            <h2>A training step</h2>
            <div class="scroll"><table>
            <caption>%s pixels: forward, loss, backward, gradient descent with momentum. GFLOP/s \
            count the direct algorithm. The losses of the first %d steps are compared with ours in \
            strict precision.</caption>
            <tr><th class="left">library</th><th>ms</th><th>pictures/s</th><th>GFLOP/s</th>\
            <th>of FMA<br>peak</th><th>ratio</th><th>peak<br>memory</th><th>Java heap<br>a step</th>\
            <th>losses<br>differ by</th></tr>
            """,
            Text.html(results.settings().step().toString()), MeasureStep.CHECKED));
    results.steps().forEach(line -> html.append(line(results, line)));
    return html.append("</table></div>\n").toString();
  }

  private static String line(Results results, StepResult line) {
    double gflops = results.stepGflops(line);
    OptionalDouble ratio = results.stepRatio(line);
    return Text.format(
        "<tr><td class=\"left\">%s<br><small>%s</small></td>"
            + "<td>%s <small>± %.0f %%</small></td><td>%s</td><td>%s</td><td>%s</td>"
            + "%s<td>%s</td><td>%s</td><td>%s</td></tr>%n",
        line.library().title(),
        line.last().way(),
        Text.digits(line.medianMs()),
        50 * line.spread(),
        Text.digits(results.settings().step().batch() * 1e3 / line.medianMs()),
        gflops > 0 ? Text.digits(gflops) : "–",
        gflops > 0 ? Text.percent(gflops * 1e9 / results.peaks().allThreads()) : "–",
        ratio.isPresent() ? ModelTable.ratio(ratio.getAsDouble()) : "<td></td>",
        Text.bytes(line.last().residentBytes()),
        Text.bytes(Math.round(line.last().bytesPerStep())),
        Text.tiny(line.last().difference()));
  }
}
