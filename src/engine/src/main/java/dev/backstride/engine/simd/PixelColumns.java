package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Packs the rows of tiles of the weights' gradient: for each tile a few floats of each pixel,
/// [#STEP] floats apart. The kernel that multiplies them then needs no table, and reads one cache
/// line a pixel: a tile's rows of 256 pixels take 16 KiB of an L1 cache, side by side.
///
/// Whole rows of [#STEP] floats are copied. What lies behind a tile's floats is undefined, and so
/// are as many floats behind the last pixel.
public final class PixelColumns {
  /// Floats from one pixel's row to the next: room for the rows of any tile.
  public static final int STEP = Lanes.REGISTERS >= 32 ? 16 : 8;

  private PixelColumns() {}

  /// Packs neighbouring channels, five tiles in one pass over the pixels.
  ///
  /// @param pixels index in `from` of each pixel
  /// @param count number of pixels
  /// @param offset what is added to each of them
  /// @param firsts the first row of each tile
  /// @param tiles number of tiles
  /// @param tileFloats floats from one tile in `to` to the next
  public static void copy(
      float[] from,
      int[] pixels,
      int count,
      int offset,
      int[] firsts,
      int tiles,
      float[] to,
      int tileFloats) {
    for (int tile = 0; tile < tiles; tile += 5) {
      // The last of less than five is copied again.
      int last = tiles - 1;
      int t1 = Math.min(tile + 1, last);
      int t2 = Math.min(tile + 2, last);
      int t3 = Math.min(tile + 3, last);
      int t4 = Math.min(tile + 4, last);
      int i0 = offset + firsts[tile];
      int i1 = offset + firsts[t1];
      int i2 = offset + firsts[t2];
      int i3 = offset + firsts[t3];
      int i4 = offset + firsts[t4];
      for (int p = 0; p < count; p++) {
        int k = p * STEP;
        row(from, pixels[p] + i0, to, k + tile * tileFloats);
        row(from, pixels[p] + i1, to, k + t1 * tileFloats);
        row(from, pixels[p] + i2, to, k + t2 * tileFloats);
        row(from, pixels[p] + i3, to, k + t3 * tileFloats);
        row(from, pixels[p] + i4, to, k + t4 * tileFloats);
      }
    }
  }

  /// Packs one tile, whose rows are pieces of each pixel's window. A piece is loaded so that its
  /// first float comes to its row, and up to three are blended: stores of one piece behind the
  /// other straddle cache lines, and took as long as half the products.
  ///
  /// @param pixels index in `from` of each pixel
  /// @param count number of pixels
  /// @param offset what is added to each of them
  /// @param pieces for each piece its offset from there, and the row where it begins, ascending
  /// @param at where the tile goes
  public static void copy(
      float[] from, int[] pixels, int count, int offset, int[] pieces, float[] to, int at) {
    int last = pieces.length - 2;
    if (last <= 4 && ascending(pieces)) {
      for (int j = 0; j < STEP; j += COUNT) {
        blend(from, pixels, count, offset + j, pieces, j, to, at + j);
      }
      return;
    }
    for (int p = 0; p < count; p++) {
      int pixel = pixels[p] + offset;
      for (int piece = 0; piece <= last; piece += 2) {
        row(from, pixel + pieces[piece], to, at + p * STEP + pieces[piece + 1]);
      }
    }
  }

  /// Whether no piece, loaded from as many floats before it as it has rows above it, is read from
  /// in front of the first one. Views of negative strides may begin in front of all they hold.
  private static boolean ascending(int[] pieces) {
    for (int i = 2; i < pieces.length; i += 2) {
      if (pieces[i] - pieces[i + 1] < pieces[0]) {
        return false;
      }
    }
    return true;
  }

  /// Packs the rows from `row` on, a vector of them.
  private static void blend(
      float[] from,
      int[] pixels,
      int count,
      int offset,
      int[] pieces,
      int row,
      float[] to,
      int at) {
    int last = pieces.length - 2;
    int second = Math.min(2, last);
    int row1 = pieces[second + 1];
    int row2 = pieces[last + 1];
    int i0 = offset + pieces[0];
    int i1 = offset + pieces[second] - row1;
    int i2 = offset + pieces[last] - row2;
    VectorMask<Float> before1 = Lanes.first(row1 - row);
    VectorMask<Float> before2 = Lanes.first(row2 - row);
    for (int p = 0; p < count; p++) {
      int pixel = pixels[p];
      FloatVector piece0 = FloatVector.fromArray(SPECIES, from, pixel + i0);
      FloatVector piece1 = FloatVector.fromArray(SPECIES, from, pixel + i1);
      FloatVector piece2 = FloatVector.fromArray(SPECIES, from, pixel + i2);
      piece2.blend(piece1.blend(piece0, before1), before2).intoArray(to, at + p * STEP);
    }
  }

  private static void row(float[] from, int i, float[] to, int k) {
    for (int j = 0; j < STEP; j += COUNT) {
      FloatVector.fromArray(SPECIES, from, i + j).intoArray(to, k + j);
    }
  }
}
