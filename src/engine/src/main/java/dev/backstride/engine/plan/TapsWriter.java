package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Window;
import dev.backstride.engine.simd.Interleave;
import dev.backstride.engine.simd.WinogradTransform;

/// Transforms sums at points along both axes into the weights of a phase and puts these where they
/// lie among all.
final class TapsWriter {
  private final WinogradTransform transform;
  private final Phase phase;
  private final int[] indices;
  private final int kernel;
  private final int in;
  private float[] to;

  TapsWriter(WinogradTransform transform, Phase phase, ConvShape shape) {
    this.transform = transform;
    this.phase = phase;
    indices = phase.kernelIndices(shape);
    kernel = shape.axes().stream().mapToInt(Window::kernel).reduce(1, (a, b) -> a * b);
    in = shape.inChannels() / shape.groups();
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
      int target = ((o + r) * in + i) * kernel;
      if (kernel == side * side && indices.length == kernel) {
        Interleave.run(taps, r * from.row(), length, kernel, to, target, kernel, columns);
      } else {
        some(taps, r * from.row(), length, target, columns);
      }
    }
  }

  /// Writes the taps of the phase, between which are those of others.
  private void some(float[] taps, int at, int row, int target, int columns) {
    int across = phase.columns().taps();
    for (int t = 0; t < indices.length; t++) {
      int tap = t / across * transform.given() + t % across;
      Interleave.run(taps, at + tap * row, row, 1, to, target + indices[t], kernel, columns);
    }
  }
}
