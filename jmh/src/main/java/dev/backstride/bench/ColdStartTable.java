package dev.backstride.bench;

/// Cold starts as an HTML table.
final class ColdStartTable {
  private ColdStartTable() {}

  /// The table, or nothing if they were not measured.
  static String of(Results results) {
    if (results.coldStarts().isEmpty()) {
      return "";
    }
    StringBuilder html =
        new StringBuilder(
            """
            <h2>Cold start</h2>
            <p>A new JVM makes arrays, plans, packs and computes vgg3_2 (256→256 56×56 k3) again
            and again. Milliseconds from the entry of <code>main</code>; medians over the JVMs.
            The launcher's options have C2 compile kernels sooner
            (<code>src/cli/start.options</code>).</p>
            <div class="scroll"><table>
            <tr><th></th><th class="left">options</th><th>JVMs</th><th>before<br><code>main</code></th><th>to the end of<br>the \
            first call</th><th>to nine tenths of<br>steady speed</th><th>a steady<br>call</th>\
            <th class="left">algorithm</th></tr>
            """);
    for (ColdStart start : results.coldStarts()) {
      html.append(
          Text.format(
              "<tr><td>%s</td><td"
                  + " class=\"left\">%s</td><td>%d</td><td>%.0f</td><td><b>%.0f</b></td><td>%.0f</td><td>%s</td><td"
                  + " class=\"left\">%s</td></tr>%n",
              start.library().title(),
              start.launcher() ? "the launcher's" : "Java's",
              start.runs().size(),
              start.beforeMain(),
              start.first(),
              start.nearlySteady(),
              Text.digits(start.steady()),
              Text.html(start.runs().getFirst().algorithm())));
    }
    return html.append("</table></div>\n").toString();
  }
}
