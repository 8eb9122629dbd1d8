package dev.backstride.engine.simd;

import java.util.Arrays;

/// The tiles of direct sums whose lanes are pixels, and which of them this machine has the
/// registers for.
public enum PixelTile {
  /// For 32 registers.
  T8X3(PixelTile8x3.ROWS, PixelTile8x3.VECTORS),
  /// For 16 registers.
  T4X2(PixelTile4x2.ROWS, PixelTile4x2.VECTORS),
  /// For the last pixels.
  T8X1(PixelTile8x1.ROWS, PixelTile8x1.VECTORS);

  /// The tile of most sums that this machine has.
  public static final PixelTile WIDE = Lanes.REGISTERS >= 32 ? T8X3 : T4X2;

  /// The tile of fewest pixels.
  public static final PixelTile NARROW = T8X1;

  /// Rows of the tallest tile.
  public static final int MOST_ROWS =
      Arrays.stream(values()).mapToInt(PixelTile::rows).max().orElseThrow();

  private final int rows;
  private final int vectors;

  PixelTile(int rows, int vectors) {
    this.rows = rows;
    this.vectors = vectors;
  }

  /// Channels of a tile.
  public int rows() {
    return rows;
  }

  /// Pixels of a tile.
  public int columns() {
    return vectors * Lanes.COUNT;
  }

  /// Whether the steps may be anything. Else both are [#columns].
  public boolean readsAnywhere() {
    return this != T4X2;
  }

  /// Adds some products to one tile.
  ///
  /// @param w packed weights
  /// @param atW index in w of the first product's weight of the tile's first channel
  /// @param stepW floats from there to the next product's
  /// @param x the factors of neighbouring pixels
  /// @param atX index in x of the first product's
  /// @param stepX floats from there to the next product's
  /// @param count number of products
  /// @param y the sums
  /// @param atY index in y of the tile
  /// @param stepY floats from one channel's sums to the next one's
  /// @param resume whether the sums go on from those in y
  public void run(
      float[] w,
      int atW,
      int stepW,
      float[] x,
      int atX,
      int stepX,
      int count,
      float[] y,
      int atY,
      int stepY,
      boolean resume) {
    switch (this) {
      case T8X3 -> PixelTile8x3.run(w, atW, stepW, x, atX, stepX, count, y, atY, stepY, resume);
      case T4X2 -> PixelTile4x2.run(w, atW, x, atX, count, y, atY, stepY, resume);
      case T8X1 -> PixelTile8x1.run(w, atW, stepW, x, atX, stepX, count, y, atY, stepY, resume);
    }
  }

  /// Computes one tile of sums over taps of a copy of what is read, made plane by plane.
  ///
  /// @param w packed weights
  /// @param atW index in w of the first tap's weight of the tile's first channel
  /// @param stepW floats from there to the next tap's
  /// @param x the copy, in which neighbouring pixels lie side by side
  /// @param atX index in x of the first pixel's window
  /// @param taps offset of each float of a window from there
  /// @param y the sums
  /// @param atY index in y of the tile
  /// @param stepY floats from one channel's sums to the next one's
  public void runTaps(
      float[] w,
      int atW,
      int stepW,
      float[] x,
      int atX,
      int[] taps,
      float[] y,
      int atY,
      int stepY) {
    switch (this) {
      case T8X3 -> TapPixels8x3.run(w, atW, stepW, x, atX, taps, y, atY, stepY);
      case T4X2 -> TapPixels4x2.run(w, atW, stepW, x, atX, taps, y, atY, stepY);
      case T8X1 -> TapPixels8x1.run(w, atW, stepW, x, atX, taps, y, atY, stepY);
    }
  }

  @Override
  public String toString() {
    return rows + "×" + vectors;
  }
}
