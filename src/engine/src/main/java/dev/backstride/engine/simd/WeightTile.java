package dev.backstride.engine.simd;

/// The tiles of the weight-gradient kernels, and which of them this machine has the registers for.
public enum WeightTile {
  /// For 32 registers.
  T14X2(WeightTile14x2.ROWS, WeightTile14x2.VECTORS),
  /// For 32 registers, where one vector holds all the channels.
  T14X1(WeightTile14x1.ROWS, WeightTile14x1.VECTORS),
  /// For the last rows, with 32 registers.
  T8X2(WeightTile8x2.ROWS, WeightTile8x2.VECTORS),
  /// For the last rows, where one vector holds all the channels.
  T8X1(WeightTile8x1.ROWS, WeightTile8x1.VECTORS),
  /// For 16 registers.
  T6X2(WeightTile6x2.ROWS, WeightTile6x2.VECTORS);

  private static final boolean MANY = Lanes.REGISTERS >= 32;

  /// The tile of most sums that this machine has.
  public static final WeightTile WIDEST = MANY ? T14X2 : T6X2;

  /// Rows that tiles take without computing further ones: 64 = 4 · 14 + 8, or 60 = 10 · 6.
  public static final int PANEL = MANY ? 64 : 60;

  private final int rows;
  private final int vectors;

  WeightTile(int rows, int vectors) {
    this.rows = rows;
    this.vectors = vectors;
  }

  /// The tile to go on with at a row of a block.
  ///
  /// @param rows rows of the block
  /// @param columns columns that are left; how many rows the tile has does not depend on them
  public static WeightTile of(int row, int rows, int columns) {
    if (!MANY) {
      return T6X2;
    }
    int left = Math.min(rows - row, PANEL - row % PANEL);
    boolean low = left <= 8 || (left <= 24 && left % 8 == 0);
    if (columns <= Lanes.COUNT) {
      return low ? T8X1 : T14X1;
    }
    return low ? T8X2 : T14X2;
  }

  /// The tiles of a block of so many rows, one below the other.
  public static int count(int rows) {
    int count = 0;
    for (int row = 0; row < rows; row += of(row, rows, 1).rows) {
      count++;
    }
    return count;
  }

  /// The rows that tiles compute for so many: no fewer.
  public static int computedRows(int rows) {
    int row = 0;
    while (row < rows) {
      row += of(row, rows, 1).rows;
    }
    return row;
  }

  /// Rows of a tile.
  public int rows() {
    return rows;
  }

  /// Vectors of a row of a tile.
  public int vectors() {
    return vectors;
  }

  /// Columns of a tile.
  public int columns() {
    return vectors * Lanes.COUNT;
  }

  /// Adds the products of some pixels to one tile.
  ///
  /// @param a the rows' floats of the pixels, [PixelColumns#STEP] apart
  /// @param atA index in a of the first pixel's first float
  /// @param b the picture whose floats are the tile's columns
  /// @param pixels index in b of each pixel
  /// @param atB offset from there of the tile's first float
  /// @param count number of pixels
  /// @param c the sums, their rows [OuterProduct#STRIDE] apart
  /// @param atC index in c of the tile
  /// @param resume whether the sums go on from those in c
  public void run(
      float[] a,
      int atA,
      float[] b,
      int[] pixels,
      int atB,
      int count,
      float[] c,
      int atC,
      boolean resume) {
    switch (this) {
      case T14X2 -> WeightTile14x2.run(a, atA, b, pixels, atB, count, c, atC, resume);
      case T14X1 -> WeightTile14x1.run(a, atA, b, pixels, atB, count, c, atC, resume);
      case T8X2 -> WeightTile8x2.run(a, atA, b, pixels, atB, count, c, atC, resume);
      case T8X1 -> WeightTile8x1.run(a, atA, b, pixels, atB, count, c, atC, resume);
      case T6X2 -> WeightTile6x2.run(a, atA, b, pixels, atB, count, c, atC, resume);
    }
  }

  /// Whether this tile has a kernel for windows in planes.
  public boolean hasTaps() {
    return this == T14X2 || this == T8X2;
  }

  /// Adds the products of some neighbouring pixels to one tile, of windows in planes.
  ///
  /// @param a planes, where each float of neighbouring pixels' windows is a run
  /// @param atA index in a of the first pixel
  /// @param taps for each row how far its float lies behind the pixel; may be more
  /// @throws UnsupportedOperationException if the tile has no such kernel
  public void runTaps(
      float[] a,
      int atA,
      int[] taps,
      float[] b,
      int[] pixels,
      int atB,
      int count,
      float[] c,
      int atC,
      boolean resume) {
    switch (this) {
      case T14X2 -> TapWeights14x2.run(a, atA, taps, b, pixels, atB, count, c, atC, resume);
      case T8X2 -> TapWeights8x2.run(a, atA, taps, b, pixels, atB, count, c, atC, resume);
      case T14X1, T8X1, T6X2 ->
          throw new UnsupportedOperationException("no kernel for windows in planes: " + this);
    }
  }

  @Override
  public String toString() {
    return rows + "×" + vectors;
  }
}
