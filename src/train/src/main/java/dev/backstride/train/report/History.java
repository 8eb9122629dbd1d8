package dev.backstride.train.report;

import dev.backstride.train.checkpoint.CheckpointException;
import dev.backstride.train.file.WholeFile;
import dev.backstride.train.metrics.Scores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// The numbers of a run over time, in a file of comma-separated values that is rewritten with
/// every row. A resumed run goes on behind the step that it resumes from.
public final class History {
  private static final String HEADER =
      "step,loss,rate,pixel_accuracy,mean_accuracy,mean_iu,frequency_weighted_iu,boundary_iu";

  private final Path file;
  private final List<Row> rows = new ArrayList<>();

  /// One moment.
  ///
  /// @param step steps made
  /// @param loss mean over the steps since the last row
  /// @param rate learning rate of the last step
  /// @param pixelAccuracy on the held-out pictures, as all further ones; NaN where there was no
  ///     evaluation
  public record Row(
      long step,
      double loss,
      double rate,
      double pixelAccuracy,
      double meanAccuracy,
      double meanIu,
      double frequencyWeightedIu,
      double boundaryIu) {

    /// Without an evaluation.
    public static Row of(long step, double loss, double rate) {
      return new Row(step, loss, rate, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /// With an evaluation.
    public static Row of(long step, double loss, double rate, Scores scores) {
      return new Row(
          step,
          loss,
          rate,
          scores.pixels().pixelAccuracy(),
          scores.pixels().meanAccuracy(),
          scores.pixels().meanIu(),
          scores.pixels().frequencyWeightedIu(),
          scores.boundaries().mean());
    }

    private String toCsv() {
      return step
          + ","
          + Arrays.stream(
                  new double[] {
                    loss, rate, pixelAccuracy, meanAccuracy, meanIu, frequencyWeightedIu, boundaryIu
                  })
              .mapToObj(value -> Double.isNaN(value) ? "" : String.valueOf(value))
              .collect(Collectors.joining(","));
    }

    private static Row ofCsv(String line) {
      String[] cells = line.split(",", -1);
      double[] v =
          Arrays.stream(cells, 1, 8)
              .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
              .toArray();
      return new Row(Long.parseLong(cells[0]), v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
    }
  }

  /// @param file created or replaced with the first row
  /// @param upTo rows of an existing file beyond this step are forgotten; 0 forgets all
  /// @throws CheckpointException if there are rows to keep that cannot be read
  public History(Path file, long upTo) {
    this.file = file;
    if (upTo > 0 && Files.exists(file)) {
      try {
        Files.readAllLines(file).stream()
            .skip(1)
            .map(Row::ofCsv)
            .filter(row -> row.step() <= upTo)
            .forEach(rows::add);
      } catch (IOException | RuntimeException e) {
        throw new CheckpointException(file, "cannot be read as the numbers of a run", e);
      }
    }
  }

  /// Adds a row and writes the file.
  ///
  /// @throws CheckpointException if it cannot be written
  public void add(Row row) {
    rows.add(row);
    String text =
        rows.stream().map(Row::toCsv).collect(Collectors.joining("\n", HEADER + "\n", "\n"));
    try {
      WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new CheckpointException(file, "cannot be written: " + e.getMessage(), e);
    }
  }

  /// All rows so far.
  public List<Row> rows() {
    return Collections.unmodifiableList(rows);
  }
}
