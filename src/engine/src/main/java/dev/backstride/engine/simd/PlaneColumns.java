package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/// Copies of planes, a vector of pixels of all rows at a time: rows of a few vectors each would
/// take longer to begin and end than to copy.
public final class PlaneColumns {
  private static final VectorShuffle<Float> EVEN = everySecond(0);
  private static final VectorShuffle<Float> ODD = everySecond(1);

  private PlaneColumns() {}

  /// Lanes of a vector and another one behind it; those of the latter are counted from −COUNT.
  private static VectorShuffle<Float> everySecond(int first) {
    return VectorShuffle.fromOp(SPECIES, l -> (2 * l + first + COUNT) % (2 * COUNT) - COUNT);
  }

  /// Writes zeros.
  ///
  /// @param pitch floats from one row to the next
  public static void zero(float[] to, int at, int pitch, int rows) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int r = 0; r < rows; r++) {
      zero.intoArray(to, at + r * pitch);
    }
  }

  /// Copies a vector of each row.
  ///
  /// @param step floats in x from one row to the next
  /// @param pitch floats in to from one row to the next
  public static void copy(float[] x, int from, int step, float[] to, int at, int pitch, int rows) {
    for (int r = 0; r < rows; r++) {
      FloatVector.fromArray(SPECIES, x, from + r * step).intoArray(to, at + r * pitch);
    }
  }

  /// Copies rows of `width` floats, of which the last vector may overlap the one before.
  ///
  /// @param step floats in x from one row to the next
  /// @param pitch floats in to from one row to the next
  public static void copy(
      float[] x, int from, int step, int width, float[] to, int at, int pitch, int rows) {
    if (width < COUNT) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(x, from + r * step, to, at + r * pitch, width);
      }
      return;
    }
    for (int i = 0; i < width; i += COUNT) {
      int column = Math.min(i, width - COUNT);
      copy(x, from + column, step, to, at + column, pitch, rows);
    }
  }

  /// Copies two vectors of each row to one of the pixels at even places and one of those at odd
  /// places.
  public static void split(
      float[] x, int from, int step, float[] to, int even, int odd, int pitch, int rows) {
    for (int r = 0; r < rows; r++) {
      FloatVector first = FloatVector.fromArray(SPECIES, x, from + r * step);
      FloatVector second = FloatVector.fromArray(SPECIES, x, from + r * step + COUNT);
      first.rearrange(EVEN, second).intoArray(to, even + r * pitch);
      first.rearrange(ODD, second).intoArray(to, odd + r * pitch);
    }
  }
}
