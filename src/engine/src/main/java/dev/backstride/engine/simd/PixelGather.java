package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Gathers the pixels of a tile from the planes of a row-major picture.
public final class PixelGather {
  private PixelGather() {}

  /// `to[at + c·width + p] = x[from + c·plane + p]` for every channel c and pixel p of `width`, one
  /// to three vectors.
  public static void copy(
      float[] x, int from, int plane, int channels, float[] to, int at, int width) {
    switch (width / COUNT) {
      case 1 -> one(x, from, plane, channels, to, at);
      case 2 -> two(x, from, plane, channels, to, at);
      default -> three(x, from, plane, channels, to, at);
    }
  }

  private static void one(float[] x, int from, int plane, int channels, float[] to, int at) {
    for (int c = 0; c < channels; c++) {
      FloatVector.fromArray(SPECIES, x, from + c * plane).intoArray(to, at + c * COUNT);
    }
  }

  private static void two(float[] x, int from, int plane, int channels, float[] to, int at) {
    for (int c = 0; c < channels; c++) {
      int source = from + c * plane;
      int target = at + 2 * c * COUNT;
      FloatVector.fromArray(SPECIES, x, source).intoArray(to, target);
      FloatVector.fromArray(SPECIES, x, source + COUNT).intoArray(to, target + COUNT);
    }
  }

  private static void three(float[] x, int from, int plane, int channels, float[] to, int at) {
    for (int c = 0; c < channels; c++) {
      int source = from + c * plane;
      int target = at + 3 * c * COUNT;
      FloatVector.fromArray(SPECIES, x, source).intoArray(to, target);
      FloatVector.fromArray(SPECIES, x, source + COUNT).intoArray(to, target + COUNT);
      FloatVector.fromArray(SPECIES, x, source + 2 * COUNT).intoArray(to, target + 2 * COUNT);
    }
  }
}
