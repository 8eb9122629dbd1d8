package dev.backstride.bench;

import java.util.List;
import java.util.Optional;

/// Whole models as an HTML table: a group of lines a model, a line a library.
final class ModelTable {
  private final Results results;
  private final StringBuilder html = new StringBuilder();

  private ModelTable(Results results) {
    this.results = results;
  }

  /// The table, or nothing if no model was measured.
  static String of(Results results) {
    if (results.models().isEmpty()) {
      return "";
    }
    ModelTable table = new ModelTable(results);
    table.html.append(
        """
        <h2>Whole models</h2>
        <div class="scroll"><table>
        <caption>Row-major tensors in and out. Sizes that a model leaves open are given beside its
        name. GFLOP/s count the direct algorithm of all convolutions and products.</caption>
        <tr><th>model</th><th class="left">library</th><th>ms</th><th>GFLOP/s</th><th>of FMA<br>\
        peak</th><th>ratio</th><th>load and first<br>run, ms</th><th>peak<br>memory</th>\
        <th>Java heap<br>a run</th><th>difference<br>max, L2</th></tr>
        """);
    results.settings().models().forEach(table::lines);
    table.html.append("</table></div>\n");
    return table.html.toString();
  }

  private void lines(Model model) {
    List<ModelResult> lines =
        results.models().stream().filter(result -> result.model().equals(model)).toList();
    for (int i = 0; i < lines.size(); i++) {
      html.append("<tr>");
      if (i == 0) {
        html.append(
            Text.format(
                "<td rowspan=\"%d\">%s<br><small>%d</small></td>",
                lines.size(), Text.html(model.name()), model.side()));
      }
      line(lines.get(i));
    }
  }

  private void line(ModelResult line) {
    double gflops = results.multiplyAdds(line.model()) * 2 / line.medianMs() / 1e6;
    html.append(
        Text.format(
            "<td class=\"left\">%s</td><td>%s <small>± %.0f %%</small></td><td>%s</td><td>%s</td>",
            line.library().title(),
            Text.digits(line.medianMs()),
            50 * line.spread(),
            gflops > 0 ? Text.digits(gflops) : "–",
            gflops > 0 ? Text.percent(gflops * 1e9 / results.peaks().allThreads()) : "–"));
    Optional<ModelResult> peer =
        results.model(line.model(), Library.ORT).filter(_ -> line.library().ours());
    html.append(peer.map(other -> ratio(other.medianMs() / line.medianMs())).orElse("<td></td>"));
    html.append(
        Text.format(
            "<td>%s</td><td>%s</td><td>%s</td>",
            Text.digits(line.firstMs()),
            Text.bytes(line.last().residentBytes()),
            Text.bytes(Math.round(line.last().bytesPerCall()))));
    html.append(peer.map(other -> difference(line.differenceTo(other))).orElse("<td></td>"));
    html.append("</tr>\n");
  }

  /// A ratio as a cell.
  static String ratio(double ratio) {
    return Text.format("<td class=\"%s\">%s</td>", MeanTable.judgement(ratio), Text.ratio(ratio));
  }

  private static String difference(Errors errors) {
    return Text.format(
        "<td>%s, <small>%s</small></td>", Text.tiny(errors.max()), Text.tiny(errors.l2()));
  }
}
