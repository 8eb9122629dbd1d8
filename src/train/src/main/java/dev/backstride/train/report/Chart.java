package dev.backstride.train.report;

import java.math.BigDecimal;
import java.math.MathContext;
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
  private static final int RIGHT = 24;
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
    Axis x = axis(0);
    Axis y = axis(1);
    StringBuilder svg = new StringBuilder();
    svg.append("<h2>").append(Html.escape(title)).append("</h2>\n");
    svg.append("<p class=\"legend\">");
    for (int i = 0; i < curves.size(); i++) {
      svg.append(
          "<span><i style=\"background:%s\"></i>%s</span> "
              .formatted(colour(i), Html.escape(curves.get(i).name())));
    }
    svg.append("</p>\n");
    svg.append("<svg viewBox=\"0 0 %d %d\" width=\"%d\">\n".formatted(WIDTH, HEIGHT, WIDTH));
    for (int tick = 0; tick <= y.ticks(); tick++) {
      double at = y(tick * y.step(), y);
      svg.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>\n",
              LEFT,
              WIDTH - RIGHT,
              at,
              at));
      svg.append(label(LEFT - 6, at + 4, "end", number(tick * y.step())));
    }
    for (int tick = 0; tick <= x.ticks(); tick++) {
      double at = x(tick * x.step(), x);
      svg.append(label(at, HEIGHT - 8, "middle", number(tick * x.step())));
    }
    for (int i = 0; i < curves.size(); i++) {
      StringBuilder points = new StringBuilder();
      for (double[] point : curves.get(i).points()) {
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point[0], x), y(point[1], y)));
      }
      // A curve of one point is nothing but its end.
      if (!curves.get(i).points().isEmpty()) {
        double[] end = curves.get(i).points().getLast();
        svg.append(
            String.format(
                Locale.ROOT,
                "<circle r=\"3\" fill=\"%s\" cx=\"%.1f\" cy=\"%.1f\"/>\n",
                colour(i),
                x(end[0], x),
                y(end[1], y)));
      }
      svg.append(
          "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\" points=\"%s\"/>\n"
              .formatted(colour(i), points));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String colour(int curve) {
    return COLOURS[curve % COLOURS.length];
  }

  private Axis axis(int coordinate) {
    return Axis.to(
        curves.stream()
            .flatMap(curve -> curve.points().stream())
            .mapToDouble(point -> point[coordinate])
            .max()
            .orElse(0));
  }

  /// From 0 in steps of 1, 2 or 5 times a power of ten.
  private record Axis(double step, int ticks) {
    static Axis to(double most) {
      if (!(most > 0)) {
        return new Axis(1, 1);
      }
      double power = Math.pow(10, Math.floor(Math.log10(most / TICKS)));
      double times = most / TICKS / power;
      double step = power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
      return new Axis(step, (int) Math.ceil(most / step));
    }

    double end() {
      return step * ticks;
    }
  }

  private static double x(double value, Axis axis) {
    return LEFT + value / axis.end() * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double value, Axis axis) {
    return HEIGHT - BOTTOM - value / axis.end() * (HEIGHT - BOTTOM - TOP);
  }

  private static String label(double x, double y, String anchor, String text) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        x,
        y,
        anchor,
        text);
  }

  /// With as many digits as a tick needs.
  private static String number(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
