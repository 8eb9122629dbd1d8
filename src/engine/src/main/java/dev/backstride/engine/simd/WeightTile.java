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

  private final int rows;
  private final int vectors;

  WeightTile(int rows, int vectors) {
    this.rows = rows;
    this.vectors = vectors;
  }

  /// The narrowest tile of this machine that holds `columns` channels, or its widest.
  public static WeightTile forColumns(int columns) {
    for (WeightTile tile : OF_MACHINE) {
      if (columns <= tile.columns()) {
        return tile;
      }
    }
    return OF_MACHINE.getLast();
  }

  /// Floats of the window in a tile.
  public int rows() {
    return rows;
  }

  /// Channels of y in a tile.
  public int columns() {
    return vectors * Lanes.COUNT;
  }

  /// Adds the products of some pixels to one tile.
  ///
  /// @param x the larger picture
  /// @param pixelsX index in x of the window of each pixel
  /// @param atX offset from there of the tile's first float
  /// @param y the picture of window positions
  /// @param pixelsY index in y of each pixel
  /// @param atY first channel of the tile
  /// @param pixels number of pixels
  /// @param c the sums
  /// @param atC index in c of the tile
  /// @param strideC floats between the tile's rows in c
  /// @param resume whether the sums go on from those in c
  public void run(
      float[] x,
      int[] pixelsX,
      int atX,
      float[] y,
      int[] pixelsY,
      int atY,
      int pixels,
      float[] c,
      int atC,
      int strideC,
      boolean resume) {
    switch (this) {
      case T14X2 ->
          WeightTile14x2.run(x, pixelsX, atX, y, pixelsY, atY, pixels, c, atC, strideC, resume);
      case T14X1 ->
          WeightTile14x1.run(x, pixelsX, atX, y, pixelsY, atY, pixels, c, atC, strideC, resume);
      case T6X2 ->
          WeightTile6x2.run(x, pixelsX, atX, y, pixelsY, atY, pixels, c, atC, strideC, resume);
    }
  }

  @Override
  public String toString() {
    return rows + "×" + vectors;
  }
}
