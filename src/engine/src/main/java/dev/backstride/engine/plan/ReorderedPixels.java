package dev.backstride.engine.plan;

import static dev.backstride.engine.simd.OuterProduct.STRIDE;

import dev.backstride.engine.ops.Transposition;

/// Some neighbouring pixels of a row-major picture, channels side by side: a thread reorders them
/// just before it sums them, so that they stay in its L2 cache. Whole pictures that are reordered
/// before go through memory once more each. Scratch of one thread.
final class ReorderedPixels {
  /// Planes that are read together: a vector of each is a square.
  static final int TOGETHER = 16;

  /// Floats behind the last pixel that vectors may read.
  private static final int SLACK = STRIDE;

  private final int channels;
  private final int pitch;
  private final float[] floats;

  /// @param channels of the picture that are reordered
  /// @param pixels most that are reordered
  ReorderedPixels(int channels, int pixels) {
    this.channels = channels;
    // A cache line more where pixels would lie in a quarter of an L1 cache's sets or fewer.
    pitch = channels % STRIDE == 0 ? channels + TOGETHER : channels;
    floats = new float[pixels * pitch + SLACK];
  }

  long bytes() {
    return (long) floats.length * Float.BYTES;
  }

  /// Reorders the pixels `first` to `first + count − 1`, counted over pictures, planes and rows,
  /// and writes where each of them lies.
  ///
  /// @param plane pixels of a picture, which lie side by side
  /// @param channel first that is reordered
  /// @return the pixels
  float[] fill(
      float[] picture, Strides strides, int plane, int channel, int first, int count, int[] table) {
    for (int i = 0; i < count; ) {
      int n = (first + i) / plane;
      int q = (first + i) % plane;
      int run = Math.min(count - i, plane - q);
      int from = strides.rowAt(n, channel, 0, 0) + q;
      run(picture, from, strides.channel(), channels, run, floats, i * pitch, pitch);
      i += run;
    }
    for (int i = 0; i < count; i++) {
      table[i] = i * pitch;
    }
    return floats;
  }

  /// Reorders pixels that lie side by side in each channel's plane.
  ///
  /// @param step floats from plane to plane
  /// @param pitch floats from one pixel to the next in `to`
  static void run(
      float[] from, int first, int step, int channels, int count, float[] to, int at, int pitch) {
    for (int c = 0; c < channels; c += TOGETHER) {
      // The last planes are whole squares, too, if there are so many.
      int channel = Math.max(0, Math.min(c, channels - TOGETHER));
      int columns = Math.min(TOGETHER, channels - channel);
      int source = first + channel * step;
      Transposition.run(from, source, 1, step, to, at + channel, pitch, 1, count, columns);
    }
  }
}
