package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/// Moves tiles whose channels do not fill whole vectors between scratch memory, where the pixels
/// lie row after row, and a picture. (Masked stores in the kernels themselves, 28 of them, exceed
/// what C2 inlines into one method: a tenth of the speed was left.)
public final class TileEdge {
  private static final VectorShuffle<Float> TURNED =
      VectorShuffle.fromOp(SPECIES, lane -> (lane + COUNT / 2) % COUNT);

  private static final VectorMask<Float> LOWER = Lanes.first(COUNT / 2);
  private static final VectorMask<Float> UPPER = LOWER.not();

  private TileEdge() {}

  /// Copies the first `columns` sums of each of `count` rows, `stride` floats apart, to
  /// `to[rows[i] + column]`.
  public static void store(
      float[] from, int count, int stride, float[] to, int[] rows, int column, int columns) {
    for (int i = 0; i < count; i++) {
      int source = i * stride;
      int target = rows[i] + column;
      int j = 0;
      for (; j <= columns - COUNT; j += COUNT) {
        FloatVector.fromArray(SPECIES, from, source + j).intoArray(to, target + j);
      }
      FloatVector.fromArray(SPECIES, from, source + j)
          .intoArray(to, target + j, Lanes.first(columns - j));
    }
  }

  /// Copies `length` neighbouring sums of the rows `first` to `end`, `stride` floats apart, to
  /// `to[rows[i] + offset]`. Pieces of a vector and more, the last of which may overlap the one
  /// before, need no mask; row by row, with a mask for each, as [#store] does it, strides of 8 and
  /// 16 took a fifth longer. Half vectors need no mask for 8 floats and were faster (fcn8_up8 4.3
  /// ms for 5.7), but vectors of two sizes in one program may keep C2 from inlining the methods of
  /// either, which then make objects: a test of allocation failed in other kernels.
  ///
  /// @param at index of those of row 0
  public static void storePieces(
      float[] from,
      int at,
      int first,
      int end,
      int stride,
      float[] to,
      int[] rows,
      int offset,
      int length) {
    if (length < COUNT) {
      VectorMask<Float> lanes = Lanes.first(length);
      for (int i = first; i < end; i++) {
        FloatVector piece = FloatVector.fromArray(SPECIES, from, at + i * stride);
        piece.intoArray(to, rows[i] + offset, lanes);
      }
      return;
    }
    for (int j = 0; j < length; j += COUNT) {
      int lane = Math.min(j, length - COUNT);
      for (int i = first; i < end; i++) {
        FloatVector piece = FloatVector.fromArray(SPECIES, from, at + i * stride + lane);
        piece.intoArray(to, rows[i] + offset + lane);
      }
    }
  }

  /// As [#storePieces] of the first `count` rows for two neighbouring pieces of half a vector. Of
  /// pieces that follow one another in `to` two are joined to a vector. They are read as whole
  /// vectors: a load that begins within one that was just stored waits for all stores before it.
  ///
  /// @param first offset of the first piece
  /// @param second that of the second one
  public static void storeHalves(
      float[] from, int at, int count, int stride, float[] to, int[] rows, int first, int second) {
    for (int i = 0; i < count; ) {
      FloatVector piece = FloatVector.fromArray(SPECIES, from, at + i * stride);
      if (i + 1 < count && rows[i + 1] == rows[i] + COUNT / 2) {
        FloatVector next = FloatVector.fromArray(SPECIES, from, at + (i + 1) * stride);
        piece.blend(next.rearrange(TURNED), UPPER).intoArray(to, rows[i] + first);
        piece.rearrange(TURNED).blend(next, UPPER).intoArray(to, rows[i] + second);
        i += 2;
      } else {
        piece.intoArray(to, rows[i] + first, LOWER);
        piece.rearrange(TURNED).intoArray(to, rows[i] + second, LOWER);
        i++;
      }
    }
  }

  /// Copies `columns` sums from `from[rows[i] + column]` to each of `count` rows, `stride` floats
  /// apart.
  public static void load(
      float[] from, int[] rows, int count, int stride, int column, int columns, float[] to) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(from, rows[i] + column, to, i * stride, columns);
    }
  }

  /// As [#store], but of row i only the channels `first[i]` to `end[i]` of the picture.
  public static void storeClipped(
      float[] from,
      int count,
      int stride,
      float[] to,
      int[] rows,
      int column,
      int columns,
      int[] first,
      int[] end) {
    for (int i = 0; i < count; i++) {
      int start = Math.max(column, first[i]);
      int length = Math.min(column + columns, end[i]) - start;
      if (length > 0) {
        System.arraycopy(from, i * stride + start - column, to, rows[i] + start, length);
      }
    }
  }

  /// As [#load], but of row i only the channels `first[i]` to `end[i]` of the picture.
  public static void loadClipped(
      float[] from,
      int[] rows,
      int count,
      int stride,
      int column,
      int columns,
      float[] to,
      int[] first,
      int[] end) {
    for (int i = 0; i < count; i++) {
      int start = Math.max(column, first[i]);
      int length = Math.min(column + columns, end[i]) - start;
      if (length > 0) {
        System.arraycopy(from, rows[i] + start, to, i * stride + start - column, length);
      }
    }
  }
}
