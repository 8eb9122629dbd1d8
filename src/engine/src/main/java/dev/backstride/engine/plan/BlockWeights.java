package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;

/// Depthwise weights in two orders, one behind the other: that of lanes of channels, and that in
/// which [PlaneBlocks] sums them. There each channel has, for each row of a block of outputs, the
/// rows of the kernel by which the four pixels that it reads are weighed. To put them into this
/// order in each run, channel by channel, took a third of its time.
///
/// @param channels the first order
/// @param rows the blocks of the rows that are written, see [Gather#blocks]
/// @param columns those of the columns
/// @param start where the second order begins
record BlockWeights(ConvShape shape, ChannelTaps channels, Gather rows, Gather columns, int start)
    implements Packing {
  static BlockWeights behind(ChannelTaps channels, ConvShape shape, Gather rows, Gather columns) {
    int start = Math.ceilDiv(channels.size(), CacheSets.LINE) * CacheSets.LINE;
    return new BlockWeights(shape, channels, rows, columns, start);
  }

  /// Where a channel's weights begin.
  int at(int channel) {
    return start + channel * rows.outStep() * row();
  }

  /// Floats of the weights of a row of a block.
  int row() {
    return rows.taps() * columns.taps() * columns.outStep();
  }

  @Override
  public String name() {
    return channels.name() + ", then rows of blocks";
  }

  @Override
  public int size() {
    return Packing.length((long) start + shape.length(Slot.W));
  }

  @Override
  public void pack(float[] w, float[] packed, Team team) {
    channels.pack(w, packed, team);
    int kernel = columns.taps() * columns.outStep();
    int run = columns.outStep();
    int to = start;
    for (int c = 0; c < shape.inChannels(); c++) {
      int channel = c * rows.outStep() * row();
      for (int r = 0; r < rows.outStep(); r++) {
        for (int h = 0; h < rows.taps(); h++) {
          for (int t = 0; t < columns.taps(); t++) {
            int from = channel + (rows.kernel(h) + r) * kernel + columns.kernel(t);
            System.arraycopy(w, from, packed, to, run);
            to += run;
          }
        }
      }
    }
  }
}
