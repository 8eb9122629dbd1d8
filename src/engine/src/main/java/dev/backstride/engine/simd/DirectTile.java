package dev.backstride.engine.simd;

import java.util.List;

/// The tiles of the direct kernels, and which of them this machine has the registers for.
public enum DirectTile {
  /// For 32 registers.
  T14X2(DirectTile14x2.ROWS, DirectTile14x2.VECTORS),
  /// For 32 registers, where one vector holds all the channels that are left.
  T14X1(DirectTile14x1.ROWS, DirectTile14x1.VECTORS),
  /// For 32 registers, where no more rows are left.
  T8X2(DirectTile8x2.ROWS, DirectTile8x2.VECTORS),
  /// For 16 registers, and where no more rows are left.
  T6X2(DirectTile6x2.ROWS, DirectTile6x2.VECTORS),
  /// Where no more rows are left: a pixel alone, or a row of a matrix, waits the least.
  T4X2(DirectTile4x2.ROWS, DirectTile4x2.VECTORS),
  /// The same of one vector.
  T8X1(DirectTile8x1.ROWS, DirectTile8x1.VECTORS);

  /// Rows of the tallest tile.
  public static final int MOST_ROWS = mostRows();

  /// Floats of the largest tile, and of one vector more that [TileEdge#store] may read.
  public static final int MOST_FLOATS = mostFloats();

  /// Narrowest first. All have the same rows: cells of pixels are whole tiles, and a taller tile
  /// would reach into the next cell.
  private static final List<DirectTile> OF_MACHINE =
      Lanes.REGISTERS >= 32 ? List.of(T14X1, T14X2) : List.of(T6X2);

  private final int rows;
  private final int vectors;

  DirectTile(int rows, int vectors) {
    this.rows = rows;
    this.vectors = vectors;
  }

  private static int mostRows() {
    int most = 0;
    for (DirectTile tile : values()) {
      most = Math.max(most, tile.rows);
    }
    return most;
  }

  private static int mostFloats() {
    int most = 0;
    for (DirectTile tile : values()) {
      most = Math.max(most, (tile.rows * tile.vectors + 1) * Lanes.COUNT);
    }
    return most;
  }

  /// The narrowest tile of this machine that holds `columns` channels, or its widest.
  public static DirectTile forColumns(int columns) {
    for (DirectTile tile : OF_MACHINE) {
      if (columns <= tile.columns()) {
        return tile;
      }
    }
    return OF_MACHINE.getLast();
  }

  /// A tile of the same columns that wastes less on the last `rows` rows, if there is one.
  public DirectTile forRows(int rows) {
    if (vectors == 1) {
      return rows <= T8X1.rows ? T8X1 : this;
    }
    if (rows <= T4X2.rows) {
      return T4X2;
    }
    if (this != T14X2) {
      return this;
    }
    boolean twoOfEight = rows > T14X2.rows && rows <= 2 * T8X2.rows;
    return rows <= T6X2.rows ? T6X2 : rows <= T8X2.rows || twoOfEight ? T8X2 : this;
  }

  /// Pixels of a tile.
  public int rows() {
    return rows;
  }

  /// Channels of a tile.
  public int columns() {
    return vectors * Lanes.COUNT;
  }

  /// Computes one tile over one contiguous run of the window.
  ///
  /// @param a the picture that is read
  /// @param rowsA index in a of each pixel's window
  /// @param first offset of the run from there
  /// @param length floats of the run
  /// @param b packed weights
  /// @param atB index in b of the run's weights
  /// @param c the picture that is written, in whole vectors
  /// @param rowsC index in c of each pixel
  /// @param column first channel of the tile
  /// @param resume whether the sums go on from those in c
  public void run(
      float[] a,
      int[] rowsA,
      int first,
      int length,
      float[] b,
      int atB,
      float[] c,
      int[] rowsC,
      int column,
      boolean resume) {
    switch (this) {
      case T14X2 -> DirectTile14x2.run(a, rowsA, first, length, b, atB, c, rowsC, column, resume);
      case T14X1 -> DirectTile14x1.run(a, rowsA, first, length, b, atB, c, rowsC, column, resume);
      case T8X2 -> DirectTile8x2.run(a, rowsA, first, length, b, atB, c, rowsC, column, resume);
      case T6X2 -> DirectTile6x2.run(a, rowsA, first, length, b, atB, c, rowsC, column, resume);
      case T4X2 -> DirectTile4x2.run(a, rowsA, first, length, b, atB, c, rowsC, column, resume);
      case T8X1 -> DirectTile8x1.run(a, rowsA, first, length, b, atB, c, rowsC, column, resume);
    }
  }

  /// Whether this tile has a kernel for windows of short runs.
  public boolean hasTaps() {
    return this != T8X2;
  }

  /// Computes one tile over a whole window, float by float: for windows of short runs. All entries
  /// of `rowsA` and `rowsC` are used: behind the tile's rows the last one is to be repeated.
  ///
  /// @param taps offset of each float from the pixel's window
  /// @throws UnsupportedOperationException if the tile has no such kernel
  public void runTaps(
      float[] a, int[] rowsA, int[] taps, float[] b, int atB, float[] c, int[] rowsC, int column) {
    switch (this) {
      case T14X2 -> TapTile14x2.run(a, rowsA, taps, b, atB, c, rowsC, column);
      case T14X1, T8X1 -> TapTile14x1.run(a, rowsA, taps, b, atB, c, rowsC, column);
      case T6X2, T4X2 -> TapTile6x2.run(a, rowsA, taps, b, atB, c, rowsC, column);
      case T8X2 -> throw new UnsupportedOperationException("no kernel for short runs: " + this);
    }
  }

  @Override
  public String toString() {
    return rows + "×" + vectors;
  }
}
