package dev.backstride.engine.plan;

import dev.backstride.engine.simd.Interleave;
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
      int target = ((o + r) * in + i) * TAPS;
      Interleave.run(taps, r * from.row(), length, TAPS, to, target, TAPS, columns);
    }
  }
}
