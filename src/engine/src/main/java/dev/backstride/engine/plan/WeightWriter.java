package dev.backstride.engine.plan;

import dev.backstride.engine.simd.Interleave;
import dev.backstride.engine.simd.OuterProduct;

/// Puts the sums of a cell into the weights' own order: row-major outChannels × inChannels/groups
/// × kernel.
final class WeightWriter {
  private final WeightCut cut;
  private final int columnFloats;
  private final int blockFloats;
  private float[] w;

  WeightWriter(WeightCut cut) {
    this.cut = cut;
    columnFloats = cut.columnFloats();
    blockFloats = cut.blockFloats();
  }

  /// Says which array the next cells go to.
  void bind(float[] weights) {
    w = weights;
  }

  /// Writes a cell, whose sums start at `at`.
  void write(int group, int cell, float[] sums, int at) {
    write(group, cell, sums, at, cut.firstOut(cell), cut.endOut(cell));
  }

  /// Writes a part of a cell, whose sums start at 0.
  void write(int group, int cell, int part, float[] sums) {
    int first = cut.firstOut(cell) + part * WeightCut.PART;
    write(group, cell, sums, 0, first, Math.min(first + WeightCut.PART, cut.endOut(cell)));
  }

  private void write(int group, int cell, float[] sums, int at, int first, int end) {
    int firstOut = cut.firstOut(cell);
    int firstBlock = cut.firstBlock(cell);
    int endBlock = cut.endBlock(cell);
    for (int o = first; o < end; o++) {
      int from = at + atChannel(o - firstOut);
      int to = (group * cut.out() + o) * cut.in() * cut.taps();
      if (cut.byChannels()) {
        writeTaps(firstBlock, endBlock, sums, from, to);
      } else {
        for (int block = firstBlock; block < endBlock; block++) {
          write(block, sums, from + (block - firstBlock) * blockFloats, to);
        }
      }
    }
  }

  /// Where the sums of a channel of y begin in a block.
  private int atChannel(int channel) {
    return cut.turned()
        ? channel / OuterProduct.STRIDE * columnFloats + channel % OuterProduct.STRIDE
        : channel * OuterProduct.STRIDE;
  }

  /// Writes blocks, each the same channels at one tap as its neighbour at the next, for one channel
  /// of y.
  private void writeTaps(int first, int end, float[] sums, int from, int to) {
    int taps = cut.taps();
    for (int block = first; block < end; ) {
      int tap = block % taps;
      int count = Math.min(taps - tap, end - block);
      int target = to + block / taps * cut.floatBlock() * taps + tap;
      int at = from + (block - first) * blockFloats;
      int channels = cut.endFloat(block) - cut.firstFloat(block);
      Interleave.run(sums, at, blockFloats, count, w, target, taps, channels);
      block += count;
    }
  }

  /// Writes the floats of a block for one channel of y.
  private void write(int block, float[] sums, int from, int to) {
    int step = cut.turned() ? OuterProduct.STRIDE : 1;
    int taps = cut.taps();
    int end = cut.endFloat(block);
    int at = from;
    for (int first = cut.firstFloat(block); first < end; ) {
      int tap = first / cut.in();
      int channel = first % cut.in();
      int count = Math.min(end - first, cut.in() - channel);
      int target = to + channel * taps + tap;
      for (int i = 0; i < count; i++) {
        w[target] = sums[at];
        at += step;
        target += taps;
      }
      first += count;
    }
  }
}
