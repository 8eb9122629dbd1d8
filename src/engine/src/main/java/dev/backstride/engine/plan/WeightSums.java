package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.simd.WeightTile;

/// The sums of a weight gradient while they are made: for each split of the pixels and each
/// group, a matrix of (tap, read channel) by written channel. The rows of a strip, the floats of
/// the window that lie side by side, are padded to whole tiles.
///
/// As a task it adds the splits, in their order, and puts the result into the weights' own order.
final class WeightSums implements Team.Task {
  /// Written channels of a task: their sums in one row fill a cache line.
  private static final int OUT_BLOCK = 16;

  private final int groups;
  private final int in;
  private final int out;
  private final int taps;
  private final int length;
  private final int strips;
  private final int rows;
  private final int columns;
  private final int splits;
  private float[] sums;
  private float[] weights;

  /// @param strips number of strips
  /// @param length floats of a strip
  /// @param splits splits of the pixels
  WeightSums(ConvShape shape, int strips, int length, int splits) {
    groups = shape.groups();
    in = shape.inChannels() / groups;
    out = shape.outChannels() / groups;
    taps = shape.length(Slot.W) / (in * shape.outChannels());
    this.strips = strips;
    this.length = length;
    WeightTile tile = WeightTile.forColumns(out);
    rows = roundUp(length, tile.rows());
    columns = roundUp(out, tile.columns());
    this.splits = splits;
  }

  private static int roundUp(int value, int unit) {
    return Math.ceilDiv(value, unit) * unit;
  }

  /// Rows of a strip, whole tiles.
  int rows() {
    return rows;
  }

  /// Floats of a row, whole tiles.
  int columns() {
    return columns;
  }

  long bytes() {
    return (long) splits * groups * strips * rows * columns * Float.BYTES;
  }

  float[] sums() {
    return sums;
  }

  /// Where the sums of a strip start.
  int at(int split, int group, int strip) {
    return ((split * groups + group) * strips + strip) * rows * columns;
  }

  /// Says where the result goes.
  void bind(float[] weights) {
    this.weights = weights;
    if (sums == null) {
      sums = new float[Math.toIntExact(bytes() / Float.BYTES)];
    }
  }

  /// Number of tasks: one a block of a group's written channels.
  int count() {
    return groups * Math.ceilDiv(out, OUT_BLOCK);
  }

  @Override
  public void run(int index, int worker) {
    int blocks = Math.ceilDiv(out, OUT_BLOCK);
    int group = index / blocks;
    int first = index % blocks * OUT_BLOCK;
    int end = Math.min(first + OUT_BLOCK, out);
    for (int i = 0; i < in; i++) {
      for (int tap = 0; tap < taps; tap++) {
        int flat = tap * in + i;
        int row = flat / length * rows + flat % length;
        int from = at(0, group, 0) + row * columns;
        int to = (group * out * in + i) * taps + tap;
        for (int o = first; o < end; o++) {
          weights[to + o * in * taps] = sum(from + o);
        }
      }
    }
  }

  private float sum(int at) {
    float sum = sums[at];
    for (int split = 1; split < splits; split++) {
      sum += sums[at + at(split, 0, 0)];
    }
    return sum;
  }
}
