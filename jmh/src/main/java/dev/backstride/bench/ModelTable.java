package dev.backstride.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Whole models as an HTML table.
final class ModelTable {
  private ModelTable() {}

  /// The table, or nothing if no model was measured.
  static String of(Results results) {
    if (results.models().isEmpty()) {
      return "";
    }
    List<Library> libraries =
        results.settings().libraries().stream().filter(Library::readsModels).toList();
    StringBuilder html =
        new StringBuilder("<h2>Whole models</h2>\n<div class=\"scroll\"><table>\n");
    html.append(
        Text.format(
            "<caption>Row-major tensors in and out; open sizes are"
                + " %d.</caption>%n<tr><th>model</th>",
            results.settings().side()));
    for (Library library : libraries) {
      html.append(
          Text.format(
              "<th>%s<br>ms</th><th>load and<br>first run</th><th>peak<br>memory</th>",
              library.title()));
    }
    html.append("<th>ratio</th><th>difference<br>max, L2</th></tr>\n");
    for (Path model : results.settings().models()) {
      row(html, results, model, libraries);
    }
    return html.append("</table></div>\n").toString();
  }

  private static void row(
      StringBuilder html, Results results, Path model, List<Library> libraries) {
    html.append("<tr><td>").append(Text.html(model.getFileName().toString())).append("</td>");
    for (Library library : libraries) {
      html.append(
          results
              .model(model, library)
              .map(ModelTable::cells)
              .orElse("<td>–</td><td>–</td><td>–</td>"));
    }
    Optional<ModelResult> ours = results.model(model, libraries.getFirst());
    Optional<ModelResult> peer = results.model(model, Library.ORT);
    if (ours.isPresent() && peer.isPresent() && libraries.getFirst().ours()) {
      double ratio = peer.get().medianMs() / ours.get().medianMs();
      Errors difference = ours.get().differenceTo(peer.get());
      html.append(
          Text.format(
              "<td class=\"%s\">%s</td><td>%s<br><small>%s</small></td>",
              MeanTable.judgement(ratio),
              Text.ratio(ratio),
              Text.tiny(difference.max()),
              Text.tiny(difference.l2())));
    } else {
      html.append("<td>–</td><td>–</td>");
    }
    html.append("</tr>\n");
  }

  private static String cells(ModelResult result) {
    return Text.format(
        "<td>%s<br><small>± %.0f %%</small></td><td>%s</td><td>%s</td>",
        Text.digits(result.medianMs()),
        50 * result.spread(),
        Text.digits(result.firstMs()),
        Text.bytes(result.last().residentBytes()));
  }
}
