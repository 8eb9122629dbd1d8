package dev.backstride.train.loop;

import dev.backstride.train.checkpoint.CheckpointException;
import dev.backstride.train.data.Labelled;
import dev.backstride.train.data.Split;
import dev.backstride.train.file.WholeFile;
import dev.backstride.train.model.ModelSpec;
import dev.backstride.train.report.Gallery;
import dev.backstride.train.report.History;
import dev.backstride.train.report.HtmlReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What can be seen of a run while it lasts, in its folder: `metrics.csv` and `report.html`.
final class RunReport {
  private static final int GALLERY = 8;

  private final ModelSpec model;
  private final Split held;
  private final Predictor predictor;
  private final History history;
  private final Path page;
  private Gallery gallery;

  /// @param held pictures to show
  /// @param logged rows beyond this step are forgotten
  RunReport(ModelSpec model, Split held, Predictor predictor, Path folder, long logged) {
    this.model = model;
    this.held = held;
    this.predictor = predictor;
    history = new History(folder.resolve("metrics.csv"), logged);
    page = folder.resolve("report.html");
  }

  /// Adds a row of numbers.
  ///
  /// @throws CheckpointException if it cannot be written
  void add(History.Row row) {
    history.add(row);
  }

  /// Labels the first pictures as the network does now, for the pages from here on.
  void showPictures() {
    gallery = new Gallery();
    for (int i = 0; i < Math.min(GALLERY, held.size()); i++) {
      Labelled labelled = held.get(i);
      gallery.add(
          held.pair(i).name(),
          labelled.photo(),
          labelled.labels(),
          predictor.labels(labelled.photo()));
    }
  }

  /// Writes the page.
  ///
  /// @param running whether there is more to come
  /// @throws CheckpointException if it cannot be written
  void write(boolean running) {
    String html = HtmlReport.page(model.title(), history.rows(), gallery, model.classes(), running);
    try {
      WholeFile.write(page, out -> out.write(html.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new CheckpointException(page, "cannot be written: " + e.getMessage(), e);
    }
  }
}
