package dev.backstride.bench;

import java.util.ArrayList;
import java.util.List;

/// Names beside dots, left out where there is no room.
final class DotLabels {
  private static final double LETTER = 6;
  private static final double LETTER_HEIGHT = 11;
  private static final double GAP = 7;

  private final Svg svg;
  private final double left;
  private final double right;
  private final List<Box> taken = new ArrayList<>();

  /// The room that a name takes: its baseline's start and its width.
  private record Box(double x, double y, double width) {
    boolean meets(Box other) {
      return x < other.x + other.width
          && other.x < x + width
          && Math.abs(y - other.y) < LETTER_HEIGHT;
    }
  }

  DotLabels(Svg svg, double left, double right) {
    this.svg = svg;
    this.left = left;
    this.right = right;
  }

  /// Writes a name right of its dot, left of it, above or below.
  void add(String name, double x, double y) {
    double width = name.length() * LETTER;
    List.of(
            new Box(x + GAP, y + 4, width),
            new Box(x - GAP - width, y + 4, width),
            new Box(x - width / 2, y - GAP - 1, width),
            new Box(x - width / 2, y + GAP + LETTER_HEIGHT - 2, width))
        .stream()
        .filter(box -> box.x > left && box.x + width < right)
        .filter(box -> taken.stream().noneMatch(box::meets))
        .findFirst()
        .ifPresent(
            box -> {
              taken.add(box);
              svg.text("dotlabel", box.x, box.y, name);
            });
  }
}
