package dev.backstride.engine.plan;

import static dev.backstride.engine.simd.WeightTile.PANEL;
import static dev.backstride.engine.simd.WeightTile.WIDEST;

import dev.backstride.engine.simd.OuterProduct;
import dev.backstride.engine.simd.PixelColumns;
import dev.backstride.engine.simd.WeightTile;
import java.util.Arrays;

/// Some pixels on their way into the sums of a weight gradient. The rows of the tiles, floats of
/// one picture, are packed; the lanes are read from the other picture where they lie. Scratch of
/// one thread.
final class PixelPart {
  private final WeightCut cut;
  private final WindowPieces window;
  private final PixelTable pixels;
  private final int[] piece = new int[2];
  private final float[] packed;

  private PixelPart(WeightCut cut, WindowPieces window) {
    this.cut = cut;
    this.window = window;
    pixels = new PixelTable(cut.mostPixels());
    packed = new float[cut.panels() * cut.mostPixels() * OuterProduct.STRIDE];
  }

  static PixelPart[] forWorkers(int workers, WeightCut cut, WindowPieces window) {
    PixelPart[] parts = new PixelPart[workers];
    Arrays.setAll(parts, w -> new PixelPart(cut, window));
    return parts;
  }

  /// Takes the pixels `first` to `first + count − 1`.
  void fill(Phase phase, Strides stridesX, Strides stridesY, int first, int count) {
    pixels.fill(phase, stridesX, stridesY, first, count);
  }

  /// Adds the products of the pixels to the sums of a cell.
  ///
  /// @param atX first channel of the group in x
  /// @param atY first channel of the group in y
  /// @param atSums where the sums of the cell start
  void sum(
      float[] x, int atX, float[] y, int atY, int cell, float[] sums, int atSums, boolean resume) {
    int firstOut = cut.firstOut(cell);
    int channels = cut.endOut(cell) - firstOut;
    if (!cut.turned()) {
      for (int row = 0; row < channels; row += PANEL) {
        piece[1] = Math.min(PANEL, channels - row);
        int offset = atY + firstOut + row;
        PixelColumns.copy(y, pixels.y, pixels.count, offset, piece, packed, atPacked(row));
      }
    }
    int at = atSums;
    for (int block = cut.firstBlock(cell); block < cut.endBlock(cell); block++) {
      int[] pieces = window.pieces(block);
      if (cut.turned()) {
        int floats = cut.endFloat(block) - cut.firstFloat(block);
        PixelColumns.copy(x, pixels.x, pixels.count, atX, pieces, packed, 0);
        tiles(floats, y, pixels.y, atY + firstOut, channels, sums, at, resume);
      } else {
        tiles(channels, x, pixels.x, atX + pieces[0], pieces[1], sums, at, resume);
      }
      at += cut.blockFloats();
    }
  }

  /// Adds the products of the packed rows with neighbouring floats of a picture.
  private void tiles(
      int rows,
      float[] picture,
      int[] table,
      int offset,
      int columns,
      float[] sums,
      int at,
      boolean resume) {
    for (int column = 0; column < columns; column += WIDEST.columns()) {
      for (int row = 0; row < rows; ) {
        int last = Math.min(rows, row / PANEL * PANEL + PANEL);
        WeightTile tile = WeightTile.of(last - row, columns - column);
        tile.run(
            packed,
            atPacked(row),
            picture,
            table,
            offset + column,
            pixels.count,
            sums,
            at + row * OuterProduct.STRIDE + column,
            resume);
        row += tile.rows();
      }
    }
  }

  /// Where a row of the first pixel lies: panel by panel, in each pixel by pixel.
  private int atPacked(int row) {
    int panel = row / PANEL;
    return panel * cut.mostPixels() * OuterProduct.STRIDE + row - panel * PANEL;
  }
}
