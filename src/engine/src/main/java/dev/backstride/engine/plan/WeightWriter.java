package dev.backstride.engine.plan;

import dev.backstride.engine.simd.Interleave;
import dev.backstride.engine.simd.OuterProduct;

/// Puts the sums of a cell into the weights' own order: row-major outChannels × inChannels/groups
/// × kernel.
final class WeightWriter {
  private final WeightCut cut;
  private final TurnedWeightWriter turned;
  private final int blockFloats;
  private float[] w;

  WeightWriter(WeightCut cut) {
    this.cut = cut;
    turned = new TurnedWeightWriter(cut);
    blockFloats = cut.blockFloats();
  }

  /// Says which array the next cells go to.
  void bind(float[] weights) {
    w = weights;
    turned.bind(weights);
  }

  /// Writes a cell, whose sums start at `at`.
  void write(int group, int cell, float[] sums, int at) {
    write(group, cell, sums, at, cut.firstOut(cell), cut.endOut(cell), 0, cut.rows());
  }

  /// Writes a part of a cell, whose sums start at 0.
  void write(int group, int cell, int part, float[] sums) {
    int first = cut.firstOut(cell) + cut.firstOutOfPart(part);
    int end = Math.min(cut.firstOut(cell) + cut.endOutOfPart(part), cut.endOut(cell));
    write(group, cell, sums, 0, first, end, cut.firstRow(part), cut.endRow(part));
  }

  /// Writes some channels of y of a cell, of turned blocks some rows.
  private void write(
      int group, int cell, float[] sums, int at, int first, int end, int firstRow, int endRow) {
    if (cut.turned()) {
      turned.write(group, cell, sums, at, first, end, firstRow, endRow);
      return;
    }
    int firstOut = cut.firstOut(cell);
    int firstBlock = cut.firstBlock(cell);
    int endBlock = cut.endBlock(cell);
    for (int o = first; o < end; o++) {
      int from = at + (o - firstOut) * OuterProduct.STRIDE;
      int to = (group * cut.out() + o) * cut.in() * cut.taps();
      if (cut.byChannels()) {
        writeTaps(firstBlock, endBlock, sums, from, to);
      } else {
        for (int block = firstBlock; block < endBlock; block++) {
          int atBlock = from + (block - firstBlock) * blockFloats;
          write(cut.firstFloat(block), cut.endFloat(block), sums, atBlock, to);
        }
      }
    }
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

  /// Writes floats of a block for one channel of y.
  private void write(int begin, int end, float[] sums, int from, int to) {
    int taps = cut.taps();
    int at = from;
    for (int first = begin; first < end; ) {
      int tap = first / cut.in();
      int channel = first % cut.in();
      int count = Math.min(end - first, cut.in() - channel);
      int target = to + channel * taps + tap;
      for (int i = 0; i < count; i++) {
        w[target] = sums[at];
        at++;
        target += taps;
      }
      first += count;
    }
  }
}
