package dev.backstride.train.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Curves over the steps of a run, as SVG. Points that are not numbers are left out.
final class Chart {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 240;
  private static final int LEFT = 56;
  private static final int BOTTOM = 28;
  private static final int TOP = 10;
  private static final int RIGHT = 16;
  private static final int TICKS = 5;
  private static final String[] COLOURS = {"#1b6ca8", "#c8553d", "#588157", "#7b2d8b"};

  private final String title;
  private final List<Curve> curves = new ArrayList<>();

  private record Curve(String name, List<double[]> points) {}

  Chart(String title) {
    this.title = title;
  }

  /// Adds a curve.
  ///
  /// @param x as many as `y`, increasing
  Chart curve(String name, double[] x, double[] y) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      if (Double.isFinite(y[i])) {
        points.add(new double[] {x[i], y[i]});
      }
    }
    curves.add(new Curve(name, points));
    return this;
  }

  String toSvg() {
    double mostX = most(0);
    double mostY = most(1);
    StringBuilder svg = new StringBuilder();
    svg.append("<h2>").append(Html.escape(title)).append("</h2>\n");
    svg.append("<svg viewBox=\"0 0 %d %d\" width=\"%d\">\n".formatted(WIDTH, HEIGHT, WIDTH));
    for (int tick = 0; tick <= TICKS; tick++) {
      double share = (double) tick / TICKS;
      double y = y(share * mostY, mostY);
      svg.append(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>\n"
              .formatted(LEFT, WIDTH - RIGHT, number(y), number(y)));
      svg.append(label(LEFT - 6, y + 4, "end", number(share * mostY)));
      double x = x(share * mostX, mostX);
      svg.append(label(x, HEIGHT - 8, "middle", String.valueOf(Math.round(share * mostX))));
    }
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      String colour = COLOURS[i % COLOURS.length];
      StringBuilder points = new StringBuilder();
      for (double[] point : curve.points()) {
        points.append(number(x(point[0], mostX))).append(',');
        points.append(number(y(point[1], mostY))).append(' ');
      }
      svg.append(
          "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\" points=\"%s\"/>\n"
              .formatted(colour, points));
      svg.append(
          "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n"
              .formatted(LEFT + 10 + 130 * i, TOP + 12, colour, Html.escape(curve.name())));
    }
    return svg.append("</svg>\n").toString();
  }

  private double most(int coordinate) {
    return curves.stream()
        .flatMap(curve -> curve.points().stream())
        .mapToDouble(point -> point[coordinate])
        .max()
        .stream()
        .filter(value -> value > 0)
        .findFirst()
        .orElse(1);
  }

  private static double x(double value, double most) {
    return LEFT + value / most * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double value, double most) {
    return HEIGHT - BOTTOM - value / most * (HEIGHT - BOTTOM - TOP);
  }

  private static String label(double x, double y, String anchor, String text) {
    return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
        .formatted(number(x), number(y), anchor, text);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value).contains("e")
        ? String.format(Locale.ROOT, "%.1e", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
