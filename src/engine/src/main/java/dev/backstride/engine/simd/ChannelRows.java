package dev.backstride.engine.simd;

import static dev.backstride.engine.simd.Lanes.COUNT;
import static dev.backstride.engine.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Copies of the channels of neighbouring pixels and additions to them.
public final class ChannelRows {
  private ChannelRows() {}

  /// `y[yAt + p·yStride + c] += x[xAt + p·xStride + c]` for every pixel p and channel c. With an
  /// `xStride` of 0, x is a bias.
  public static void add(
      float[] y, int yAt, int yStride, float[] x, int xAt, int xStride, int pixels, int channels) {
    if (yStride == channels && xStride == channels) {
      add(y, yAt, x, xAt, pixels * channels);
      return;
    }
    for (int p = 0; p < pixels; p++) {
      add(y, yAt + p * yStride, x, xAt + p * xStride, channels);
    }
  }

  /// `y[yAt + p·yStride + c] = x[xAt + p·xStride + c]` for every pixel p and channel c.
  public static void copy(
      float[] y, int yAt, int yStride, float[] x, int xAt, int xStride, int pixels, int channels) {
    for (int p = 0; p < pixels; p++) {
      System.arraycopy(x, xAt + p * xStride, y, yAt + p * yStride, channels);
    }
  }

  private static void add(float[] y, int yAt, float[] x, int xAt, int count) {
    int i = 0;
    for (; i <= count - COUNT; i += COUNT) {
      FloatVector.fromArray(SPECIES, y, yAt + i)
          .add(FloatVector.fromArray(SPECIES, x, xAt + i))
          .intoArray(y, yAt + i);
    }
    if (i < count) {
      VectorMask<Float> tail = Lanes.first(count - i);
      FloatVector.fromArray(SPECIES, y, yAt + i, tail)
          .add(FloatVector.fromArray(SPECIES, x, xAt + i, tail))
          .intoArray(y, yAt + i, tail);
    }
  }
}
