package dev.backstride.engine.plan;

import static dev.backstride.engine.simd.OuterProduct.STRIDE;
import static dev.backstride.engine.simd.WeightTile.WIDEST;

import dev.backstride.engine.View;
import dev.backstride.engine.simd.PixelColumns;
import dev.backstride.engine.simd.WeightTile;
import java.util.Arrays;

/// Some pixels on their way into the sums of a weight gradient. The rows of the tiles, floats of
/// one picture, are packed; the lanes are read from the other picture where they lie. Scratch of
/// one thread.
final class PixelPart {
  private final WeightCut cut;
  private final WindowPieces window;
  private final WindowPlanes planes;
  private final PixelTable pixels;
  private final int[] firsts;
  private final int tileFloats;
  private final int columnFloats;
  private final int blockFloats;
  private final float[] packed;
  /// First of the channels that are packed, or −1, and of the pixels.
  private int packedAt;
  private int packedFirst;

  private ReorderedWindows reorderedX;
  private ReorderedPixels reorderedY;

  private PixelPart(WeightCut cut, WindowPieces window, WindowPlanes planes) {
    this.cut = cut;
    this.window = window;
    this.planes = planes;
    pixels = new PixelTable(cut.mostPixels());
    tileFloats = cut.mostPixels() * PixelColumns.STEP;
    columnFloats = cut.columnFloats();
    blockFloats = cut.blockFloats();
    firsts = new int[cut.mostTiles()];
    packed = new float[planes == null ? cut.mostTiles() * tileFloats + PixelColumns.STEP : 0];
  }

  /// @param planes how windows of few channels are read, for each worker; nulls if they are packed
  static PixelPart[] forWorkers(WeightCut cut, WindowPieces window, WindowPlanes[] planes) {
    PixelPart[] parts = new PixelPart[planes.length];
    Arrays.setAll(parts, w -> new PixelPart(cut, window, planes[w]));
    return parts;
  }

  /// Says which x the next pixels' windows lie in.
  void bind(View x) {
    packedAt = -1;
    if (planes != null) {
      planes.bind(x);
    }
  }

  /// How many of the pixels from `first` on are taken together: some, but of windows in planes
  /// those of one row.
  ///
  /// @param channel first of the group in x
  /// @param end pixel behind the last that is summed
  int together(int channel, int first, int some, int end) {
    int count = Math.min(end - first, some);
    return planes == null ? count : Math.min(count, planes.take(channel, first, end));
  }

  /// Takes the pixels `first` to `first + count − 1`.
  void fill(Phase phase, Strides stridesX, Strides stridesY, int first, int count) {
    pixels.fill(phase, stridesX, stridesY, first, count);
    packedAt = packedFirst == first ? packedAt : -1;
    packedFirst = first;
  }

  /// Reorders the windows of the pixels in a row-major x.
  ///
  /// @param first of the pixels
  /// @return what the tables say where to find
  float[] reorderX(float[] x, Strides strides, int first) {
    return reorderedX.fill(x, strides, first, pixels.count, pixels.x);
  }

  /// Reorders the pixels of a row-major y.
  ///
  /// @param plane pixels of a picture
  /// @param channel first of the group
  /// @param first of the pixels
  /// @return what the tables say where to find, from the group's first channel on
  float[] reorderY(float[] y, Strides strides, int plane, int channel, int first) {
    packedAt = -1;
    return reorderedY.fill(y, strides, plane, channel, first, pixels.count, pixels.y);
  }

  /// Takes the memory of [#reorderX].
  ///
  /// @param sizes of x
  /// @param pitch floats from one pixel to the next
  /// @return how what it returns is read
  Strides prepareX(Phase phase, int[] sizes, int pitch) {
    if (reorderedX == null) {
      reorderedX = new ReorderedWindows(phase, sizes, pitch, cut.mostPixels());
    }
    return reorderedX.strides();
  }

  /// Takes the memory of [#reorderY].
  void prepareY() {
    if (reorderedY == null) {
      reorderedY = new ReorderedPixels(cut.out(), cut.mostPixels());
    }
  }

  /// Bytes of what is reordered or copied.
  long bytes() {
    return (planes == null ? 0 : planes.bytes())
        + (reorderedX == null ? 0 : reorderedX.bytes())
        + (reorderedY == null ? 0 : reorderedY.bytes());
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
    if (!cut.turned() && packedAt != atY + firstOut) {
      // The thread's next cell may have the same channels of the same pixels.
      packChannels(y, atY + firstOut, channels);
      packedAt = atY + firstOut;
    }
    int at = atSums;
    int endBlock = cut.endBlock(cell);
    for (int block = cut.firstBlock(cell); block < endBlock; block++) {
      int floats = window.floats(block);
      if (cut.turned()) {
        if (planes == null) {
          packWindow(x, atX, block);
        }
        tiles(block, floats, y, pixels.y, atY + firstOut, channels, sums, at, resume);
      } else {
        int offset = atX + window.offset(block);
        tiles(block, channels, x, pixels.x, offset, floats, sums, at, resume);
      }
      at += blockFloats;
    }
  }

  private void packChannels(float[] y, int at, int channels) {
    int tiles = 0;
    for (int row = 0; row < channels; row += WeightTile.of(row, channels, 1).rows()) {
      firsts[tiles] = row;
      tiles++;
    }
    PixelColumns.copy(y, pixels.y, pixels.count, at, firsts, tiles, packed, tileFloats);
  }

  private void packWindow(float[] x, int at, int block) {
    int[] whole = window.whole(block);
    if (whole.length > 0) {
      PixelColumns.copy(x, pixels.x, pixels.count, at, whole, whole.length, packed, tileFloats);
      return;
    }
    int[][] tiles = window.tiles(block);
    for (int tile = 0; tile < tiles.length; tile++) {
      PixelColumns.copy(x, pixels.x, pixels.count, at, tiles[tile], packed, tile * tileFloats);
    }
  }

  /// Adds the products of the packed rows, or of those in planes, with neighbouring floats of a
  /// picture.
  private void tiles(
      int block,
      int rows,
      float[] picture,
      int[] table,
      int offset,
      int columns,
      float[] sums,
      int at,
      boolean resume) {
    for (int column = 0; column < columns; column += WIDEST.columns()) {
      int atColumn = at + column / STRIDE * columnFloats + column % STRIDE;
      int number = 0;
      for (int row = 0; row < rows; number++) {
        WeightTile tile = WeightTile.of(row, rows, columns - column);
        int from = offset + column;
        int to = atColumn + row * STRIDE;
        int count = pixels.count;
        if (planes == null) {
          int atRows = number * tileFloats;
          tile.run(packed, atRows, picture, table, from, count, sums, to, resume);
        } else {
          int[] taps = planes.taps(block)[number];
          float[] runs = planes.floats();
          tile.runTaps(runs, planes.at(), taps, picture, table, from, count, sums, to, resume);
        }
        row += tile.rows();
      }
    }
  }
}
