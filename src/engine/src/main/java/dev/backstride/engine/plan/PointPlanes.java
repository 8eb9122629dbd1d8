package dev.backstride.engine.plan;

import dev.backstride.engine.Layout;
import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.OuterProduct;

/// What Winograd's convolution multiplies and sums: for each point a matrix of floats, a row a
/// tile, a column a channel. The columns may be cut into blocks, which lie one after the other.
final class PointPlanes {
  /// One cache line, and one vector that may be read behind the last row.
  private static final int LINE = CacheSets.LINE;

  private final int points;
  private final int columns;
  private final int row;
  private final int block;
  private final int point;
  private float[] data;

  private PointPlanes(int points, int rows, int blocks, int columns, int row) {
    this.points = points;
    this.columns = columns;
    this.row = row;
    block = rows * row;
    // A number of lines that is odd: else the points of a row might share a set of the cache.
    point = Math.ceilDiv(blocks * block, 2 * LINE) * 2 * LINE + LINE;
  }

  /// Matrices in one block. Their rows have room for whole vectors of the last channels.
  ///
  /// @param rows rows of a matrix, those included that a kernel's tile may touch behind the last
  /// @param beside how many times the columns stand side by side
  static PointPlanes whole(int points, int rows, int beside, int columns) {
    int last = (beside - 1) * columns;
    int row = Math.ceilDiv(last + Math.ceilDiv(columns, Lanes.COUNT) * Lanes.COUNT, LINE) * LINE;
    return new PointPlanes(points, rows, 1, beside * columns, CacheSets.pitch(row));
  }

  /// Matrices in blocks of some columns, whose rows are as far apart as [OuterProduct] wants.
  static PointPlanes blocks(int points, int rows, int columns, int columnsOfBlock) {
    int blocks = Math.ceilDiv(columns, columnsOfBlock);
    return new PointPlanes(points, rows, blocks, columnsOfBlock, OuterProduct.STRIDE);
  }

  private int size() {
    return Layout.START + points * point + LINE;
  }

  long bytes() {
    return (long) size() * Float.BYTES;
  }

  /// Makes sure that the floats are there, zeros at first.
  void allocate() {
    if (data == null) {
      data = new float[size()];
    }
  }

  /// The floats, once allocated.
  float[] data() {
    return data;
  }

  /// Where a row of a point's matrix starts, that of its first block.
  int at(int point, int row) {
    return Layout.START + point * this.point + row * this.row;
  }

  /// Adds some rows of others of the same sizes to these.
  void add(PointPlanes other, int row, int rows) {
    for (int p = 0; p < points; p++) {
      int first = at(p, row);
      int end = first + rows * this.row;
      for (int i = first; i < end; i++) {
        data[i] += other.data[i];
      }
    }
  }

  /// How far from there a column lies.
  int column(int column) {
    return column / columns * block + column % columns;
  }

  /// Columns of a block.
  int columns() {
    return columns;
  }

  /// Floats between neighbouring rows.
  int row() {
    return row;
  }

  /// Floats between neighbouring points.
  int point() {
    return point;
  }
}
