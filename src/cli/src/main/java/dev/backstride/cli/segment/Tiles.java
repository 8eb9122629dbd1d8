package dev.backstride.cli.segment;

import dev.backstride.cli.picture.Region;
import java.util.ArrayList;
import java.util.List;

/// Cuts a picture into overlapping tiles of one size, spread evenly. The parts that are kept cover
/// the picture, each pixel once.
final class Tiles {
  /// Networks halve a picture up to five times on the way down, so they take multiples of this.
  static final int STEP = 32;

  /// Least share of a tile's side that it has in common with its neighbour.
  private static final double OVERLAP = 1.0 / 8;

  private Tiles() {}

  /// Tiles of `tileWidth` × `tileHeight`, less where the picture is smaller.
  static List<Tile> cover(int width, int height, int tileWidth, int tileHeight) {
    List<Span> columns = spans(width, tileWidth);
    List<Span> rows = spans(height, tileHeight);
    List<Tile> tiles = new ArrayList<>();
    for (Span row : rows) {
      for (Span column : columns) {
        tiles.add(
            new Tile(
                new Region(column.start, row.start, column.length, row.length),
                new Region(
                    column.keptStart,
                    row.keptStart,
                    column.keptEnd - column.keptStart,
                    row.keptEnd - row.keptStart)));
      }
    }
    return tiles;
  }

  private record Span(int start, int length, int keptStart, int keptEnd) {}

  private static List<Span> spans(int length, int side) {
    if (length <= side) {
      return List.of(new Span(0, length, 0, length));
    }
    int step = side - (int) Math.ceil(side * OVERLAP);
    int count = 1 + Math.ceilDiv(length - side, step);
    List<Span> spans = new ArrayList<>();
    int keptStart = 0;
    for (int i = 0; i < count; i++) {
      int start = start(i, count, length, side);
      int keptEnd =
          i == count - 1 ? length : (start + side + start(i + 1, count, length, side)) / 2;
      spans.add(new Span(start, side, keptStart, keptEnd));
      keptStart = keptEnd;
    }
    return spans;
  }

  private static int start(int i, int count, int length, int side) {
    return (int) ((long) (length - side) * i / (count - 1));
  }
}
