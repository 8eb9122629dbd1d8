package dev.backstride.engine.plan;

import java.util.Arrays;

/// A channel's weights as [PlaneBlocks] sum them: for each row of a block of outputs the rows of
/// those of the four pixels that it reads. Each worker keeps those of the channel it had last.
final class BlockWeights {
  private final Gather rows;
  private final Gather columns;
  private final ChannelTaps packing;
  private final float[][] weights;
  private final WorkerChannels channels;

  private float[] packed;

  /// @param rows the blocks of the rows that are written, see [Gather#blocks]
  /// @param columns those of the columns
  BlockWeights(Gather rows, Gather columns, ChannelTaps packing, int workers) {
    this.rows = rows;
    this.columns = columns;
    this.packing = packing;
    weights = new float[workers][];
    channels = new WorkerChannels(workers);
  }

  void bind(float[] packed) {
    this.packed = packed;
    if (weights[0] == null) {
      Arrays.setAll(weights, worker -> WorkerArrays.floats(rows.outStep() * row()));
    }
    channels.clear();
  }

  /// Floats of the weights of a row of a block.
  int row() {
    return taps() * columns.outStep();
  }

  private int taps() {
    return rows.taps() * columns.taps();
  }

  float[] of(int channel, int worker) {
    if (channels.change(channel, worker)) {
      fill(channel, weights[worker]);
    }
    return weights[worker];
  }

  private void fill(int channel, float[] to) {
    int at = 0;
    for (int r = 0; r < rows.outStep(); r++) {
      int phaseH = Math.floorMod(rows.outFirst() + r, rows.outStep());
      for (int t = 0; t < taps(); t++) {
        for (int i = 0; i < columns.outStep(); i++) {
          int phaseW = Math.floorMod(columns.outFirst() + i, columns.outStep());
          int phase = phaseH * columns.outStep() + phaseW;
          to[at++] = packed[packing.at(phase) + t * packing.stride() + channel];
        }
      }
    }
  }

  long scratchBytes() {
    long floats = weights[0] == null ? 0 : weights[0].length;
    return weights.length * floats * Float.BYTES;
  }
}
