package dev.backstride.engine.plan;

import dev.backstride.engine.simd.WinogradTransform;

/// Transforms sums at points along both axes into weights and puts these into their own order.
final class TapsWriter {
  private static final int TAPS = 9;

  private final WinogradTransform transform;
  private final int in;
  private float[] to;

  /// @param in channels of x of a group
  TapsWriter(WinogradTransform transform, int in) {
    this.transform = transform;
    this.in = in;
  }

  /// Says which array, row-major outChannels × inChannels/groups × kernel, the next runs write.
  void bind(float[] w) {
    to = w;
  }

  /// Writes the weights of some channels of y by some of x.
  ///
  /// @param from has channel `o` of y as row `row`, channel `i` of x as column 0
  void run(PointPlanes from, int row, int rows, int o, int i, int columns, TileScratch scratch) {
    int points = transform.taken();
    int side = transform.given();
    int length = rows * from.row();
    float[] half = scratch.half;
    float[] taps = scratch.edge;
    for (int j = 0; j < points; j++) {
      int step = points * from.point();
      transform.run(from.data(), from.at(j, row), step, half, j * length, points * length, length);
    }
    for (int k = 0; k < side; k++) {
      transform.run(half, k * points * length, length, taps, k * side * length, length, length);
    }
    for (int r = 0; r < rows; r++) {
      interleave(taps, r * from.row(), length, to, ((o + r) * in + i) * TAPS, columns);
    }
  }

  /// Puts the nine taps of each channel side by side. Written out, since the inner loop of nine
  /// took twice the time.
  private static void interleave(
      float[] from, int atFrom, int step, float[] to, int atTo, int channels) {
    int at0 = atFrom;
    int at1 = at0 + step;
    int at2 = at1 + step;
    int at3 = at2 + step;
    int at4 = at3 + step;
    int at5 = at4 + step;
    int at6 = at5 + step;
    int at7 = at6 + step;
    int at8 = at7 + step;
    for (int c = 0; c < channels; c++) {
      int at = atTo + c * TAPS;
      to[at] = from[at0 + c];
      to[at + 1] = from[at1 + c];
      to[at + 2] = from[at2 + c];
      to[at + 3] = from[at3 + c];
      to[at + 4] = from[at4 + c];
      to[at + 5] = from[at5 + c];
      to[at + 6] = from[at6 + c];
      to[at + 7] = from[at7 + c];
      to[at + 8] = from[at8 + c];
    }
  }
}
