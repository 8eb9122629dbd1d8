package dev.backstride.laws.verify;

import dev.backstride.engine.Slot;
import dev.backstride.laws.Counterexample;
import dev.backstride.laws.Grid;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Violation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// A counterexample as an SVG picture: its two operands, what should come out and what did, plane
/// by plane, with the places marked that differ.
final class Picture {
  private static final int CELL = 22;
  private static final int GAP = 18;
  private static final int TITLE = 16;

  /// Planes of one array and cells of one row that are drawn at most.
  private static final int PLANES = 4;

  private static final int CELLS = 24;

  private final StringBuilder body = new StringBuilder();
  private int width;
  private int height;

  private Picture() {}

  static String svg(Counterexample example) {
    Picture picture = new Picture();
    Violation violation = example.violation();
    Operands operands = violation.operands();
    for (Slot slot : Slot.values()) {
      if (slot != violation.slot()) {
        picture.row(name(slot), operands.grid(slot), doubles(operands.get(slot)), new BitSet(), 0);
      }
    }
    violation
        .difference()
        .ifPresent(
            d -> {
              int first = d.wrong().nextSetBit(0);
              String name = name(violation.slot());
              picture.row("expected " + name, d.grid(), d.expected(), d.wrong(), first);
              picture.row("got " + name, d.grid(), d.actual(), d.wrong(), first);
            });
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\">%s</svg>"
        .formatted(picture.width, picture.height, picture.body);
  }

  private static String name(Slot slot) {
    return switch (slot) {
      case X -> "x";
      case W -> "w";
      case Y -> "y";
    };
  }

  private static double[] doubles(float[] numbers) {
    double[] doubles = new double[numbers.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = numbers[i];
    }
    return doubles;
  }

  /// Planes of an array side by side, from the one that holds the element `around`.
  private void row(String name, Grid grid, double[] values, BitSet wrong, int around) {
    int[] sizes = grid.sizes();
    int columns = sizes[sizes.length - 1];
    int rows = sizes.length > 3 ? sizes[sizes.length - 2] : 1;
    int plane = Math.max(1, rows * columns);
    int left = 0;
    for (int first : planes(values.length / plane, around / plane)) {
      int[] at = grid.coordinates(first * plane);
      List<String> place = new ArrayList<>();
      for (int a = 0; a < sizes.length - (sizes.length > 3 ? 2 : 1); a++) {
        place.add(String.valueOf(at[a]));
      }
      text(left, height + TITLE - 5, "start", name + "[" + String.join(", ", place) + "]");
      for (int r = 0; r < Math.min(rows, CELLS); r++) {
        for (int c = 0; c < Math.min(columns, CELLS); c++) {
          int i = first * plane + r * columns + c;
          cell(left + c * CELL, height + TITLE + r * CELL, values[i], wrong.get(i));
        }
      }
      left += Math.max(Math.min(columns, CELLS) * CELL, 90) + GAP;
      width = Math.max(width, left);
    }
    height += TITLE + Math.min(rows, CELLS) * CELL + GAP;
  }

  private static List<Integer> planes(int count, int from) {
    List<Integer> planes = new ArrayList<>();
    for (int p = Math.max(0, Math.min(from, count - PLANES)); p < count; p++) {
      if (planes.size() < PLANES) {
        planes.add(p);
      }
    }
    return planes;
  }

  private void cell(int x, int y, double value, boolean wrong) {
    body.append(
        ("<g><title>%s</title><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\""
                + " stroke=\"%s\" stroke-width=\"%d\"/>")
            .formatted(
                value,
                x + 1,
                y + 1,
                CELL - 2,
                CELL - 2,
                colour(value),
                wrong ? "#c00" : "#bbb",
                wrong ? 3 : 1));
    String number = value == Math.rint(value) ? String.valueOf((long) value) : "";
    if (Double.isNaN(value)) {
      number = "NaN";
    }
    if (number.length() < 4) {
      text(x + CELL / 2, y + CELL / 2 + 4, "middle", number);
    }
    body.append("</g>");
  }

  private static String colour(double value) {
    if (Double.isNaN(value)) {
      return "#ddd";
    }
    return value == 0 ? "#fff" : value > 0 ? "#bde3c4" : "#f3cfa9";
  }

  private void text(int x, int y, String anchor, String text) {
    body.append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>".formatted(x, y, anchor, text));
  }
}
