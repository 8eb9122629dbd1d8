package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.simd.Interleave;
import dev.backstride.engine.simd.WinogradTransform;

/// Transforms sums at points along both axes into the weights of a phase and puts these where they
/// lie among all.
final class TapsWriter {
  private final WinogradTransform transform;
  private final Phase phase;
  private final int[] indices;
  private final TapOrder order;
  private float[] to;
  private boolean packed;

  TapsWriter(WinogradTransform transform, Phase phase, ConvShape shape, TapOrder order) {
    this.transform = transform;
    this.phase = phase;
    this.order = order;
    indices = phase.kernelIndices(shape);
  }

  /// Says which array the next runs write.
  ///
  /// @param packed whether in [TapOrder], else row-major outChannels × inChannels/groups × kernel
  void bind(float[] w, boolean packed) {
    to = w;
    this.packed = packed;
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
      int at = r * from.row();
      if (packed) {
        copyTaps(taps, at, length, (o + r) * order.in() + i, columns);
      } else {
        interleave(taps, at, length, ((o + r) * order.in() + i) * order.kernel(), columns);
      }
    }
  }

  private void copyTaps(float[] taps, int at, int row, int target, int columns) {
    int step = order.out() * order.in();
    for (int t = 0; t < indices.length; t++) {
      System.arraycopy(taps, at + tap(t) * row, to, target + indices[t] * step, columns);
    }
  }

  private void interleave(float[] taps, int at, int row, int target, int columns) {
    int kernel = order.kernel();
    int side = transform.given();
    if (kernel == side * side && indices.length == kernel) {
      Interleave.run(taps, at, row, kernel, to, target, kernel, columns);
      return;
    }
    // The taps of a phase, between which are those of others.
    for (int t = 0; t < indices.length; t++) {
      Interleave.run(taps, at + tap(t) * row, row, 1, to, target + indices[t], kernel, columns);
    }
  }

  /// Which of the transform's taps a tap of the phase is.
  private int tap(int t) {
    int across = phase.columns().taps();
    return t / across * transform.given() + t % across;
  }
}
