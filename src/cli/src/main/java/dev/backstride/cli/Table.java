package dev.backstride.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Rows of text in columns as wide as their longest cell.
final class Table {
  private final List<String[]> rows = new ArrayList<>();

  /// @param titles of the columns
  Table(String... titles) {
    rows.add(titles);
  }

  /// @param cells as many as there are titles
  void add(String... cells) {
    rows.add(cells);
  }

  void print(PrintWriter out) {
    int columns = rows.getFirst().length;
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], row[c].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        line.append(row[c]).append(" ".repeat(widths[c] - row[c].length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
