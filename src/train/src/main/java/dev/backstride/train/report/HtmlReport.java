package dev.backstride.train.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// A run as a page: curves, and a gallery of held-out pictures. While the run lasts, the page
/// reloads itself.
public final class HtmlReport {
  private static final String STYLE =
      """
      body { font: 15px/1.4 system-ui, sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1.5em; }
      svg { font-size: 11px; } .grid { stroke: #ddd; }
      table { border-collapse: collapse; } td, th { padding: 4px 8px; text-align: left; }
      img { max-height: 200px; image-rendering: pixelated; }
      .legend i { display: inline-block; width: 1em; height: 1em; margin: 0 4px -2px 8px; }
      .legend span { white-space: nowrap; }
      """;

  private HtmlReport() {}

  /// The page.
  ///
  /// @param title what was trained
  /// @param rows the run's numbers
  /// @param gallery pictures, or null for none yet
  /// @param classes names by label
  /// @param running whether the page is to reload itself
  public static String page(
      String title,
      List<History.Row> rows,
      Gallery gallery,
      List<String> classes,
      boolean running) {
    Chart loss = new Chart("Loss").curve("training", steps(rows), of(rows, History.Row::loss));
    Chart scores =
        new Chart("Held-out pictures")
            .curve("mean IU", steps(rows), of(rows, History.Row::meanIu))
            .curve("pixel accuracy", steps(rows), of(rows, History.Row::pixelAccuracy))
            .curve("mean accuracy", steps(rows), of(rows, History.Row::meanAccuracy))
            .curve("boundary IU", steps(rows), of(rows, History.Row::boundaryIu));
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>%s</title>%s
    <style>%s</style></head><body>
    <h1>%s</h1>
    %s%s%s</body></html>
    """
        .formatted(
            Html.escape(title),
            running ? "<meta http-equiv=\"refresh\" content=\"15\">" : "",
            STYLE,
            Html.escape(title),
            loss.toSvg(),
            scores.toSvg(),
            gallery == null ? "" : gallery.toHtml(classes));
  }

  private static double[] steps(List<History.Row> rows) {
    return of(rows, History.Row::step);
  }

  private static double[] of(List<History.Row> rows, ToDoubleFunction<History.Row> value) {
    return rows.stream().mapToDouble(value).toArray();
  }
}
