package dev.backstride.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A run's results as one HTML page that needs no other file.
final class HtmlReport {
  private final Results results;
  private final List<Mean> means;
  private final StringBuilder html = new StringBuilder();

  private HtmlReport(Results results) {
    this.results = results;
    means = Mean.of(results);
  }

  /// The page.
  static String of(Results results) throws IOException {
    HtmlReport report = new HtmlReport(results);
    report.head();
    report.glance();
    report.html.append(ModelTable.of(results));
    report.html.append(StepTable.of(results));
    report.html.append(ColdStartTable.of(results));
    report.machine();
    if (!results.results().isEmpty()) {
      results.settings().passes().forEach(report::pass);
      report.kinds();
      report.memory();
    }
    report.html.append(ScalingTable.of(results));
    report.method();
    report.missing();
    report.html.append("</body>\n</html>\n");
    return report.html.toString();
  }

  private void head() throws IOException {
    html.append(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Backstride: benchmark report</title>
        <style>
        """);
    try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
      html.append(new String(css.readAllBytes(), StandardCharsets.UTF_8));
    }
    Map<String, String> facts = results.machine().facts();
    html.append(
        Text.format(
            """
            </style>
            </head>
            <body>
            <h1>Backstride beside other libraries</h1>
            <p class="soft">%s, %s, %d threads, %s</p>
            """,
            Text.html(facts.getOrDefault("cpu", "")),
            Text.html(facts.get("jdk")),
            results.settings().threads(),
            facts.get("date")));
  }

  /// The means over all rows of an operator, large.
  private void glance() {
    if (means.isEmpty()) {
      return;
    }
    html.append(
        """
        <h2>At a glance</h2>
        <p>How many times faster Backstride is: the peer's median time divided by Backstride's,
        geometric mean over the rows of the suite. Below it the least favourable row.</p>
        """);
    MeanTable table = new MeanTable(results, means);
    html.append(table.glance());
  }

  private void machine() {
    html.append("<h2>Machine and run</h2>\n<dl class=\"facts\">\n");
    results.machine().facts().forEach(this::fact);
    results.versions().forEach((library, version) -> fact(library.title(), version));
    Peaks peaks = results.peaks();
    fact(
        "FMA peak",
        Text.format(
            "%.0f GFLOP/s on 1 thread, %.0f on %d, %d-bit vectors",
            peaks.oneThread() / 1e9,
            peaks.allThreads() / 1e9,
            results.settings().threads(),
            peaks.vectorBits()));
    StringBuilder bandwidth = new StringBuilder();
    peaks
        .bandwidth()
        .forEach(
            (bytes, rate) ->
                bandwidth
                    .append(bandwidth.isEmpty() ? "" : ", ")
                    .append(Text.format("%.0f GB/s over %s", rate / 1e9, Text.bytes(bytes))));
    fact("bandwidth", bandwidth.toString());
    html.append("</dl>\n");
  }

  private void fact(String name, String value) {
    html.append("<dt>").append(Text.html(name)).append("</dt><dd>");
    html.append(Text.html(value)).append("</dd>\n");
  }

  private void pass(Pass pass) {
    html.append("<h2>").append(pass.title()).append("</h2>\n");
    if (!results.ours().isEmpty()) {
      Library ours = results.ours().getFirst();
      html.append(
          Text.format(
              "<p>How many times faster %s is, row by row. The number at the right is the first"
                  + " peer's.</p>%n",
              ours.title()));
      html.append(RatioChart.of(results, pass, ours));
    }
    html.append("<h3>Roofline, kernel mode</h3>\n");
    List<Library> dots =
        results.settings().libraries().stream()
            .filter(library -> library == Library.BACKSTRIDE || !library.ours())
            .toList();
    html.append(RooflineChart.of(results, pass, dots));
    results.settings().modes().forEach(mode -> html.append(RowTable.of(results, pass, mode)));
  }

  private void kinds() {
    html.append("<h2>Means by kind of shape</h2>\n");
    html.append(new MeanTable(results, means).kinds());
  }

  private void memory() {
    html.append("<h2>Memory</h2>\n<table>\n<tr><th>library</th><th>peak resident size</th>");
    html.append("<th>Java heap bytes a call, median row</th><th>largest</th></tr>\n");
    for (Library library : results.settings().libraries()) {
      double[] bytes =
          results.results().values().stream()
              .filter(result -> result.cell().library() == library)
              .mapToDouble(result -> result.last().bytesPerCall())
              .sorted()
              .toArray();
      if (bytes.length > 0) {
        html.append(
            Text.format(
                "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>%n",
                library.title(),
                Text.bytes(results.residentBytes(library)),
                Text.bytes(Math.round(bytes[bytes.length / 2])),
                Text.bytes(Math.round(bytes[bytes.length - 1]))));
      }
    }
    html.append("</table>\n<p class=\"soft\">The resident size is that of the library's JVM over");
    html.append(" all rows, the benchmark's own arrays included.</p>\n");
  }

  private void method() {
    Timing timing = results.settings().timing();
    html.append(
        Text.format(
            """
            <h2>How it was measured</h2>
            <p>Each library runs in a JVM of its own. In each of %d rounds, with new JVMs, the
            libraries take turns row by row; in each turn the result is first compared with sums
            in double, then JMH (sample mode) times single calls in %d iterations of %d ms after
            %d to warm up. Medians are over all calls of all rounds; ± is the middle half of the
            calls relative to the median.</p>
            <p><b>Kernel mode</b>: each library reads and writes the layout of its choice, weights
            packed; bringing pictures into that layout and results out of it is not counted.
            <b>Call mode</b>: NCHW in and out, weights packed, every reorder counted. Peers work
            on native memory; nothing is copied between Java and them. Where a library can be asked
            in several ways (convolution or deconvolution primitive, layout, optimisation level),
            all are tried first and the fastest is measured.</p>
            <p><b>GFLOP/s</b> count two operations for each multiply-add of the direct algorithm,
            padding included, whatever the library really does. <b>FMA peak</b> is a loop of
            independent vector multiply-adds in Java in the same run, <b>bandwidth</b> the better
            of a triad and a sum over as many bytes. <b>Bound</b> is the least time that the
            algorithm's own multiplications at the FMA peak, or x, w and y moved once at that
            bandwidth, would take. <b>Errors</b> are over a sample of 400 results: the largest
            difference relative to |A||x|, and the relative L2 norm of the differences.</p>
            """,
            results.settings().rounds(), timing.iterations(), timing.millis(), timing.warmups()));
  }

  private void missing() {
    if (results.refusals().isEmpty()) {
      return;
    }
    html.append("<h2>Not measured</h2>\n<table>\n");
    html.append(
        "<tr><th>library</th><th class=\"left\">what</th><th class=\"left\">why</th></tr>\n");
    Refused.group(results)
        .forEach(
            group ->
                html.append(
                    Text.format(
                        "<tr><td>%s</td><td class=\"left\">%s</td><td class=\"why\">%s</td></tr>%n",
                        group.library().title(),
                        Text.html(group.what()),
                        Text.html(group.reason()))));
    html.append("</table>\n");
  }
}
