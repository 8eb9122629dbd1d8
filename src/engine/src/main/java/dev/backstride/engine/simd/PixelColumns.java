package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;
import static dev.backstride.engine.simd.OuterProduct.STRIDE;

import jdk.incubator.vector.FloatVector;

/// Gathers floats of some pixels as rows that are [OuterProduct#STRIDE] floats apart: the kernel
/// that multiplies them then needs no table, and its vectors lie within cache lines.
public final class PixelColumns {
  private PixelColumns() {}

  /// Copies the same pieces of each pixel side by side. What lies behind the last piece in a row
  /// is undefined.
  ///
  /// @param pixels index in `from` of each pixel
  /// @param count number of pixels
  /// @param offset what is added to each of them
  /// @param pieces for each piece its offset from there, and its length, one after the other
  /// @param at where the first row goes
  public static void copy(
      float[] from, int[] pixels, int count, int offset, int[] pieces, float[] to, int at) {
    int column = 0;
    for (int i = 0; i < pieces.length; i += 2) {
      piece(from, pixels, count, offset + pieces[i], pieces[i + 1], to, at, column);
      column += pieces[i + 1];
    }
  }

  /// One piece, by whole vectors. The last one ends with the piece; only where that is shorter
  /// than a vector it reaches further, into what the next piece will overwrite.
  private static void piece(
      float[] from,
      int[] pixels,
      int count,
      int source,
      int length,
      float[] to,
      int at,
      int column) {
    int target = at + column;
    if (length >= COUNT) {
      for (int j = 0; j < length; j += 4 * COUNT) {
        int rest = Math.min(length - j, 4 * COUNT);
        fourVectors(from, pixels, count, source + j, rest - COUNT, to, target + j);
      }
    } else if (column + COUNT <= STRIDE) {
      oneVector(from, pixels, count, source, to, target);
    } else {
      for (int j = 0; j < length; j++) {
        oneFloat(from, pixels, count, source + j, to, target + j);
      }
    }
  }

  /// @param last offset of the last vector; nearer ones are copied again
  private static void fourVectors(
      float[] from, int[] pixels, int count, int source, int last, float[] to, int target) {
    int second = Math.min(COUNT, last);
    int third = Math.min(2 * COUNT, last);
    for (int p = 0; p < count; p++) {
      int i = pixels[p] + source;
      int k = target + p * STRIDE;
      FloatVector v0 = FloatVector.fromArray(SPECIES, from, i);
      FloatVector v1 = FloatVector.fromArray(SPECIES, from, i + second);
      FloatVector v2 = FloatVector.fromArray(SPECIES, from, i + third);
      FloatVector v3 = FloatVector.fromArray(SPECIES, from, i + last);
      v0.intoArray(to, k);
      v1.intoArray(to, k + second);
      v2.intoArray(to, k + third);
      v3.intoArray(to, k + last);
    }
  }

  private static void oneVector(
      float[] from, int[] pixels, int count, int source, float[] to, int target) {
    for (int p = 0; p < count; p++) {
      FloatVector.fromArray(SPECIES, from, pixels[p] + source).intoArray(to, target + p * STRIDE);
    }
  }

  private static void oneFloat(
      float[] from, int[] pixels, int count, int source, float[] to, int target) {
    for (int p = 0; p < count; p++) {
      to[target + p * STRIDE] = from[pixels[p] + source];
    }
  }
}
