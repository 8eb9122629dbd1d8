package dev.backstride.bench;

import dev.backstride.peers.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// A picture of one pass: a line a row, a mark a peer and mode, placed at how many times faster our
/// library is. The scale is logarithmic, so that twice as fast and half as fast are equally far
/// from the line of equal speed.
final class RatioChart {
  private static final int LEFT = 150;
  private static final int RIGHT = 60;
  private static final int WIDTH = 900;
  private static final int LINE = 19;
  private static final int TOP = 26;

  /// Between a tick and the word at the line of equal speed.
  private static final int ROOM = 36;

  private static final double[] TICKS = {
    0.0625, 0.125, 0.25, 0.5, 0.7, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128
  };

  private final Results results;
  private final Pass pass;
  private final Library ours;
  private final List<Row> rows;
  private final List<Series> series;
  private double least = 1 / 1.5;
  private double most = 1.5;

  /// A peer in a mode: filled marks for kernel mode, hollow ones for call mode.
  private record Series(Library peer, Mode mode) {
    String title() {
      return peer.title() + ", " + Text.of(mode) + " mode";
    }

    String style() {
      return peer.id() + " " + Text.of(mode);
    }
  }

  private RatioChart(Results results, Pass pass, Library ours) {
    this.results = results;
    this.pass = pass;
    this.ours = ours;
    List<Series> all = new ArrayList<>();
    for (Mode mode : results.settings().modes()) {
      results.peers().forEach(peer -> all.add(new Series(peer, mode)));
    }
    List<Row> candidates = results.settings().rows();
    series = all.stream().filter(s -> candidates.stream().anyMatch(r -> has(r, s))).toList();
    rows = candidates.stream().filter(r -> series.stream().anyMatch(s -> has(r, s))).toList();
  }

  /// The chart with its legend, or nothing if there is nothing to compare.
  static String of(Results results, Pass pass, Library ours) {
    RatioChart chart = new RatioChart(results, pass, ours);
    return chart.rows.isEmpty() ? "" : chart.draw();
  }

  private OptionalDouble ratio(Row row, Series one) {
    return results.ratio(row, pass, one.mode, ours, one.peer);
  }

  private boolean has(Row row, Series one) {
    return ratio(row, one).isPresent();
  }

  private String draw() {
    for (Row row : rows) {
      for (Series one : series) {
        ratio(row, one)
            .ifPresent(
                ratio -> {
                  least = Math.min(least, ratio / 1.1);
                  most = Math.max(most, ratio * 1.1);
                });
      }
    }
    StringBuilder legend = new StringBuilder("<p class=\"legend\">\n");
    series.forEach(one -> legend.append(Svg.key(one.style(), one.title())));
    int height = TOP + rows.size() * LINE + 8;
    Svg svg = new Svg(WIDTH, height, pass.title() + ", ratios");
    for (double tick : TICKS) {
      if (tick >= least && tick <= most && (tick == 1 || Math.abs(x(tick) - x(1)) > ROOM)) {
        svg.line(tick == 1 ? "equal" : "grid", x(tick), TOP - 6, x(tick), height - 6);
        svg.text("tick", x(tick), 14, tick == 1 ? "equal" : tickLabel(tick));
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      line(svg, rows.get(i), TOP + LINE / 2 + i * LINE);
    }
    return legend + "</p>\n" + svg.end();
  }

  private void line(Svg svg, Row row, int y) {
    svg.text("row", LEFT - 10, y + 4, row.name());
    svg.line("rule", LEFT, y, WIDTH - RIGHT, y);
    Series first = series.getFirst();
    ratio(row, first)
        .ifPresent(
            ratio -> {
              svg.line("stem " + first.peer.id(), x(1), y, x(ratio), y);
              svg.text("value", WIDTH - 4, y + 4, Text.ratio(ratio));
            });
    for (Series one : series.reversed()) {
      ratio(row, one)
          .ifPresent(
              ratio ->
                  svg.mark(
                      one.style(),
                      x(ratio),
                      y,
                      row.name() + ", " + one.title() + ": " + Text.ratio(ratio)));
    }
  }

  private static String tickLabel(double tick) {
    return (tick == Math.rint(tick) ? Text.format("%.0f", tick) : Double.toString(tick)) + "×";
  }

  private double x(double ratio) {
    double share = Math.log(ratio / least) / Math.log(most / least);
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }
}
