package dev.backstride.engine.plan;

import dev.backstride.engine.ops.Transposition;
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
    int firstOut = cut.firstOut(cell);
    int firstBlock = cut.firstBlock(cell);
    int endBlock = cut.endBlock(cell);
    if (cut.turned()) {
      for (int block = firstBlock; block < endBlock; block++) {
        int atBlock = at + (block - firstBlock) * blockFloats;
        int endRowOfBlock = Math.min(endRow, cut.endFloat(block) - cut.firstFloat(block));
        int firstFloat = cut.firstFloat(block) + firstRow;
        int floats = endRowOfBlock - firstRow;
        for (int o = first; o < end; ) {
          int lane = (o - firstOut) % OuterProduct.STRIDE;
          int column = (o - firstOut) / OuterProduct.STRIDE * columnFloats;
          int from = atBlock + column + firstRow * OuterProduct.STRIDE + lane;
          int count = Math.min(end - o, OuterProduct.STRIDE - lane);
          writeTurned(firstFloat, floats, sums, from, group * cut.out() + o, count);
          o += count;
        }
      }
      return;
    }
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

  /// Writes some floats of the window, rows of the sums, of channels of y that are their lanes.
  /// What lies side by side in the weights is transposed: the taps of a channel of x, or its
  /// channels where there are more of these. Float by float, with a division for each place, this
  /// took an eighth of the gradient of 56 × 81 weights (with the addition of 8 splits, 0.03 ms).
  private void writeTurned(int first, int floats, float[] sums, int from, int o, int count) {
    int taps = cut.taps();
    int row = cut.in() * taps;
    int to = o * row;
    int stride = OuterProduct.STRIDE;
    if (cut.in() > taps) {
      // Tap by tap: the channels of a tap lie one below the other.
      for (int done = 0; done < floats; ) {
        int tap = (first + done) / cut.in();
        int channel = (first + done) % cut.in();
        int some = Math.min(floats - done, cut.in() - channel);
        int target = to + channel * taps + tap;
        Transposition.run(sums, from + done * stride, 1, stride, w, target, row, taps, count, some);
        done += some;
      }
      return;
    }
    for (int skipped = 0; skipped < Math.min(cut.in(), floats); skipped++) {
      int tap = (first + skipped) / cut.in();
      int channel = (first + skipped) % cut.in();
      int some = Math.ceilDiv(floats - skipped, cut.in());
      int target = to + channel * taps + tap;
      int step = cut.in() * stride;
      Transposition.run(sums, from + skipped * stride, 1, step, w, target, row, 1, count, some);
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
