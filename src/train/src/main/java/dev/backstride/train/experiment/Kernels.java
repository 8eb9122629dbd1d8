package dev.backstride.train.experiment;

import dev.backstride.train.net.Fill;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What became of learned up-sampling by 2: the 4×4 kernels from each class to itself, which
/// started bilinear, and what leaked to other classes, which started at zero.
final class Kernels {
  private static final int SIDE = 4;
  private static final int TAPS = SIDE * SIDE;
  private static final int PIXELS = 16;
  private static final int CELL = SIDE * PIXELS + 8;

  private final List<String> classes;
  private final List<Row> rows = new ArrayList<>();

  /// @param weights from class × to class × 4 × 4
  private record Row(String title, float[] weights) {}

  /// With the bilinear start as the first row.
  Kernels(List<String> classes) {
    this.classes = classes;
    float[] start = new float[classes.size() * classes.size() * TAPS];
    float[] taps = Fill.Bilinear.taps(SIDE);
    for (int c = 0; c < classes.size(); c++) {
      for (int i = 0; i < TAPS; i++) {
        start[kernel(c, c) + i] = taps[i / SIDE] * taps[i % SIDE];
      }
    }
    add("before", start);
  }

  /// Adds a layer as it was learned.
  ///
  /// @param weights from class × to class × 4 × 4
  void add(String title, float[] weights) {
    rows.add(new Row(title, weights));
  }

  /// What the rows are, from the top.
  List<String> titles() {
    return rows.stream().map(Row::title).toList();
  }

  /// Where the kernel from one class to another starts.
  private int kernel(int from, int to) {
    return (from * classes.size() + to) * TAPS;
  }

  /// A row of kernels for each layer, a column for each class. White is zero, blue positive, red
  /// negative; all have the same scale.
  BufferedImage image() {
    BufferedImage image =
        new BufferedImage(classes.size() * CELL, rows.size() * CELL, BufferedImage.TYPE_INT_RGB);
    float most = 0;
    for (Row row : rows) {
      for (int c = 0; c < classes.size(); c++) {
        for (int i = 0; i < TAPS; i++) {
          most = Math.max(most, Math.abs(row.weights()[kernel(c, c) + i]));
        }
      }
    }
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < classes.size(); c++) {
        for (int i = 0; i < TAPS; i++) {
          graphics.setColor(colour(rows.get(r).weights()[kernel(c, c) + i] / most));
          int x = c * CELL + 4 + i % SIDE * PIXELS;
          int y = r * CELL + 4 + i / SIDE * PIXELS;
          graphics.fillRect(x, y, PIXELS, PIXELS);
        }
      }
    }
    graphics.dispose();
    return image;
  }

  private static Color colour(float value) {
    float paler = 1 - Math.abs(value);
    return value < 0 ? new Color(1, paler, paler) : new Color(paler, paler, 1);
  }

  /// The sum of each kernel's taps, which is 4 at first, and the size of all kernels between
  /// different classes as a share of those from each class to itself.
  String toMarkdown() {
    StringBuilder text = new StringBuilder("| up-sampling |");
    classes.forEach(name -> text.append(' ').append(name).append(" |"));
    text.append(" to other classes |\n|---|")
        .append("---|".repeat(classes.size() + 1))
        .append('\n');
    for (Row row : rows) {
      text.append("| ").append(row.title()).append(" |");
      for (int c = 0; c < classes.size(); c++) {
        double sum = 0;
        for (int i = 0; i < TAPS; i++) {
          sum += row.weights()[kernel(c, c) + i];
        }
        text.append(String.format(Locale.ROOT, " %.2f |", sum));
      }
      text.append(String.format(Locale.ROOT, " %.0f %% |\n", 100 * shareToOthers(row.weights())));
    }
    return text.toString();
  }

  /// The root of the sum of squares between classes, divided by that within classes.
  private double shareToOthers(float[] weights) {
    double own = 0;
    double others = 0;
    for (int from = 0; from < classes.size(); from++) {
      for (int to = 0; to < classes.size(); to++) {
        for (int i = 0; i < TAPS; i++) {
          double square = Math.pow(weights[kernel(from, to) + i], 2);
          own += from == to ? square : 0;
          others += from == to ? 0 : square;
        }
      }
    }
    return Math.sqrt(others / own);
  }
}
