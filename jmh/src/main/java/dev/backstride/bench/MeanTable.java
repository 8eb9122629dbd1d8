package dev.backstride.bench;

import dev.backstride.peers.Mode;
import java.util.List;
import java.util.Optional;

/// The means as HTML tables.
final class MeanTable {
  private static final double CLEARLY = 1.03;

  private final Results results;
  private final List<Mean> means;

  MeanTable(Results results, List<Mean> means) {
    this.results = results;
    this.means = means;
  }

  /// A peer in a mode that at least one row was measured in.
  private record Column(Library peer, Mode mode) {}

  private List<Column> columns() {
    return means.stream().map(mean -> new Column(mean.peer(), mean.mode())).distinct().toList();
  }

  /// One line for each operator and pass, over all rows.
  String glance() {
    Library ours = results.ours().getFirst();
    StringBuilder html = new StringBuilder("<table class=\"glance\">\n" + header(""));
    for (Op op : Op.values()) {
      for (Pass pass : results.settings().passes()) {
        String title = op == Op.CONV ? "Convolution" : "Transposed convolution";
        line(html, title + ", " + lower(pass), Mean.all(op), pass, ours, true);
      }
    }
    for (Pass pass : results.settings().passes()) {
      line(
          html,
          "Bilinear up-sampling, " + lower(pass),
          Op.DECONV.id() + ", bilinear weights",
          pass,
          ours,
          true);
    }
    return html.append("</table>\n").toString();
  }

  /// One line for each group, pass and library of ours.
  String kinds() {
    StringBuilder html = new StringBuilder();
    for (Library ours : results.ours()) {
      html.append("<h3>").append(ours.title()).append("</h3>\n<div class=\"scroll\"><table>\n");
      html.append(header("rows"));
      for (Pass pass : results.settings().passes()) {
        html.append(
            Text.format(
                "<tr class=\"group\"><td colspan=\"%d\">%s</td></tr>%n",
                columns().size() + 2, pass.title()));
        means.stream()
            .filter(mean -> mean.pass() == pass && mean.ours() == ours)
            .map(Mean::group)
            .distinct()
            .forEach(group -> line(html, group, group, pass, ours, false));
      }
      html.append("</table></div>\n");
    }
    return html.toString();
  }

  private String header(String second) {
    StringBuilder html = new StringBuilder("<tr><th></th>");
    if (!second.isEmpty()) {
      html.append("<th>").append(second).append("</th>");
    }
    for (Column column : columns()) {
      html.append("<th>").append(column.peer.title()).append("<br>");
      html.append(Text.of(column.mode)).append(" mode</th>");
    }
    return html.append("</tr>\n").toString();
  }

  private void line(
      StringBuilder html, String title, String group, Pass pass, Library ours, boolean large) {
    List<Mean> line =
        means.stream()
            .filter(m -> m.group().equals(group) && m.pass() == pass && m.ours() == ours)
            .toList();
    if (line.isEmpty()) {
      return;
    }
    html.append("<tr><td>").append(Text.html(title)).append("</td>");
    if (!large) {
      html.append("<td>").append(line.getFirst().rows()).append("</td>");
    }
    for (Column column : columns()) {
      Optional<Mean> mean =
          line.stream().filter(m -> m.peer() == column.peer && m.mode() == column.mode).findFirst();
      html.append(mean.map(m -> cell(m, large)).orElse("<td>–</td>"));
    }
    html.append("</tr>\n");
  }

  private static String cell(Mean mean, boolean large) {
    return Text.format(
        "<td><b class=\"%s\">%s</b>%s<small>%s %s</small></td>",
        judgement(mean.geomean()),
        Text.ratio(mean.geomean()),
        large ? "" : " ",
        Text.html(mean.leastRow()),
        Text.ratio(mean.least()));
  }

  /// The style of a ratio: whether it is clearly on one side of equal.
  static String judgement(double ratio) {
    return ratio > CLEARLY ? "better" : ratio < 1 / CLEARLY ? "worse" : "even";
  }

  private static String lower(Pass pass) {
    return pass.title().toLowerCase(java.util.Locale.ROOT);
  }
}
