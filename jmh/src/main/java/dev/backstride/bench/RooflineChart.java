package dev.backstride.bench;

import dev.backstride.peers.Mode;
import java.util.List;
import java.util.Map;

/// The roofline of a pass in kernel mode: each row at its direct operations per byte and the rate
/// at which a library does them, under the machine's peaks. Both axes are logarithmic. An
/// algorithm with fewer multiplications can lie above the roof.
final class RooflineChart {
  private static final int LEFT = 60;
  private static final int WIDTH = 900;
  private static final int RIGHT = WIDTH - 4;
  private static final int HEIGHT = 460;
  private static final int BOTTOM = HEIGHT - 40;
  private static final int TOP = 16;

  private final Results results;
  private final List<Result> dots;
  private final double leastX;
  private final double mostX;
  private final double leastY;
  private final double mostY;
  private final Svg svg;

  private RooflineChart(Results results, Pass pass, List<Result> dots) {
    this.results = results;
    this.dots = dots;
    leastX = dots.stream().mapToDouble(RooflineChart::intensity).min().orElseThrow() / 1.5;
    mostX = dots.stream().mapToDouble(RooflineChart::intensity).max().orElseThrow() * 1.5;
    leastY = dots.stream().mapToDouble(Result::gflops).min().orElseThrow() / 1.5;
    double highest = dots.stream().mapToDouble(Result::gflops).max().orElseThrow();
    mostY = 1.5 * Math.max(highest, results.peaks().allThreads() / 1e9);
    svg = new Svg(WIDTH, HEIGHT, pass.title() + ", roofline");
  }

  /// The chart with its legend, or nothing if the pass was not measured in kernel mode.
  ///
  /// @param libraries whose dots are drawn
  static String of(Results results, Pass pass, List<Library> libraries) {
    List<Result> dots =
        results.results().values().stream()
            .filter(result -> result.cell().pass() == pass)
            .filter(result -> result.cell().mode() == Mode.KERNEL)
            .filter(result -> libraries.contains(result.cell().library()))
            .toList();
    if (dots.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<p class=\"legend\">\n");
    libraries.stream()
        .filter(library -> dots.stream().anyMatch(dot -> dot.cell().library() == library))
        .forEach(library -> html.append(Svg.key(library.id() + " kernel", library.title())));
    return html + "</p>\n" + new RooflineChart(results, pass, dots).draw();
  }

  private String draw() {
    axes();
    roofs();
    DotLabels labels = new DotLabels(svg, LEFT, RIGHT);
    dots.stream().filter(dot -> !dot.cell().library().ours()).forEach(this::dot);
    for (Result result : dots) {
      if (result.cell().library().ours()) {
        dot(result);
        labels.add(result.cell().row().name(), x(intensity(result)), y(result.gflops()));
      }
    }
    return svg.end();
  }

  private void axes() {
    for (double tick = 1; tick < mostX; tick *= 10) {
      if (tick > leastX) {
        svg.line("grid", x(tick), TOP, x(tick), BOTTOM);
        svg.text("tick", x(tick), BOTTOM + 16, Text.format("%.0f", tick));
      }
    }
    for (double tick = 1; tick < mostY; tick *= 10) {
      if (tick > leastY) {
        svg.line("grid", LEFT, y(tick), RIGHT, y(tick));
        svg.text("row", LEFT - 8, y(tick) + 4, Text.format("%.0f", tick));
      }
    }
    String below = "direct floating-point operations per byte of x, w and y";
    svg.text("tick", (LEFT + RIGHT) / 2.0, HEIGHT - 6, below);
    svg.text("axis", 4, TOP, "GFLOP/s");
  }

  private void roofs() {
    double peak = results.peaks().allThreads() / 1e9;
    svg.line("roof", LEFT, y(peak), RIGHT, y(peak));
    svg.text("rooflabel", LEFT + 6, y(peak) - 5, Text.format("FMA peak %.0f", peak));
    for (Map.Entry<Long, Double> level : results.peaks().bandwidth().entrySet()) {
      double rate = level.getValue() / 1e9;
      double from = Math.max(leastX, leastY / rate);
      double to = Math.min(mostX, peak / rate);
      if (to > from) {
        svg.line("slope", x(from), y(from * rate), x(to), y(to * rate));
        String label = Text.format("%s: %.0f GB/s", Text.bytes(level.getKey()), rate);
        svg.text("slopelabel", x(from) + 4, y(from * rate) - 4, label);
      }
    }
  }

  private void dot(Result result) {
    String title =
        Text.format(
            "%s, %s: %.0f GFLOP/s at %.1f per byte",
            result.cell().row().name(),
            result.cell().library().title(),
            result.gflops(),
            intensity(result));
    String style = result.cell().library().id() + " kernel";
    svg.mark(style, x(intensity(result)), y(result.gflops()), title);
  }

  private static double intensity(Result result) {
    return result.cell().row().flops() / result.cell().row().bytes();
  }

  private double x(double intensity) {
    return LEFT + Math.log(intensity / leastX) / Math.log(mostX / leastX) * (RIGHT - LEFT);
  }

  private double y(double gflops) {
    return BOTTOM - Math.log(gflops / leastY) / Math.log(mostY / leastY) * (BOTTOM - TOP);
  }
}
