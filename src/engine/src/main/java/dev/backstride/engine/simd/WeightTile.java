package dev.backstride.engine.simd;

import java.util.List;

/// The tiles of the weight-gradient kernels, and which of them this machine has the registers for.
public enum WeightTile {
  /// For 32 registers.
  T14X2(WeightTile14x2.ROWS, WeightTile14x2.VECTORS),
  /// For 32 registers, where one vector holds all the channels.
  T14X1(WeightTile14x1.ROWS, WeightTile14x1.VECTORS),
  /// For 16 registers.
  T6X2(WeightTile6x2.ROWS, WeightTile6x2.VECTORS);

  private static final List<WeightTile> OF_MACHINE =
      Lanes.REGISTERS >= 32 ? List.of(T14X1, T14X2) : List.of(T6X2);

  /// The tile of most columns that this machine has.
  public static final WeightTile WIDEST = OF_MACHINE.getLast();

  private final int rows;
  private final int vectors;

  WeightTile(int rows, int vectors) {
    this.rows = rows;
    this.vectors = vectors;
  }

  /// The narrowest tile of this machine that holds so many columns, or its widest.
  public static WeightTile forColumns(int columns) {
    for (WeightTile tile : OF_MACHINE) {
      if (columns <= tile.columns()) {
        return tile;
      }
    }
    return WIDEST;
  }

  /// Rows of a tile.
  public int rows() {
    return rows;
  }

  /// Columns of a tile.
  public int columns() {
    return vectors * Lanes.COUNT;
  }

  /// Adds the products of some pixels to one tile.
  ///
  /// @param a the rows' floats of the pixels, [OuterProduct#STRIDE] apart
  /// @param atA index in a of the tile's first float
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
      case T6X2 -> WeightTile6x2.run(a, atA, b, pixels, atB, count, c, atC, resume);
    }
  }

  @Override
  public String toString() {
    return rows + "×" + vectors;
  }
}
