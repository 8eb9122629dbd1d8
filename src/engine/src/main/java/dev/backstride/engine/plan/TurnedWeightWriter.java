package dev.backstride.engine.plan;

import dev.backstride.engine.ops.Transposition;
import dev.backstride.engine.simd.OuterProduct;

/// Puts the sums of a turned cell, whose lanes are channels of y, into the weights' own order. What
/// lies side by side in the weights is transposed: the taps of a channel of x, or its channels
/// where there are more of these. Float by float, with a division for each place, this took an
/// eighth of the gradient of 56 × 81 weights (with the addition of 8 splits, 0.03 ms).
final class TurnedWeightWriter {
  private static final int LANES = OuterProduct.STRIDE;

  private final WeightCut cut;
  private float[] w;

  TurnedWeightWriter(WeightCut cut) {
    this.cut = cut;
  }

  /// Says which array the next cells go to.
  void bind(float[] weights) {
    w = weights;
  }

  /// Writes the channels of y from `first` to `end` of a cell, whose sums start at `at`, and of its
  /// blocks the rows from `firstRow` to `endRow`.
  void write(
      int group, int cell, float[] sums, int at, int first, int end, int firstRow, int endRow) {
    int firstOut = cut.firstOut(cell);
    int firstBlock = cut.firstBlock(cell);
    for (int block = firstBlock; block < cut.endBlock(cell); block++) {
      int begin = cut.firstFloat(block);
      int floats = Math.min(begin + endRow, cut.endFloat(block)) - begin - firstRow;
      int atRow = at + (block - firstBlock) * cut.blockFloats() + firstRow * LANES;
      for (int o = first; o < end; ) {
        int lane = (o - firstOut) % LANES;
        int from = atRow + (o - firstOut) / LANES * cut.columnFloats() + lane;
        int count = Math.min(end - o, LANES - lane);
        if (cut.in() > cut.taps()) {
          writeChannels(begin + firstRow, floats, sums, from, group * cut.out() + o, count);
        } else {
          writeTaps(begin + firstRow, floats, sums, from, group * cut.out() + o, count);
        }
        o += count;
      }
    }
  }

  /// Writes floats of the window, rows of the sums, for some channels of y from `o` on, tap by tap:
  /// the channels of x at a tap lie one below the other.
  private void writeChannels(int first, int floats, float[] sums, int from, int o, int lanes) {
    int row = cut.in() * cut.taps();
    for (int done = 0; done < floats; ) {
      int channel = (first + done) % cut.in();
      int count = Math.min(floats - done, cut.in() - channel);
      int at = from + done * LANES;
      int to = o * row + place(first + done);
      Transposition.run(sums, at, 1, LANES, w, to, row, cut.taps(), lanes, count);
      done += count;
    }
  }

  /// Likewise, channel of x by channel: the taps lie as far apart as there are channels.
  private void writeTaps(int first, int floats, float[] sums, int from, int o, int lanes) {
    int row = cut.in() * cut.taps();
    int step = cut.in() * LANES;
    for (int c = 0; c < Math.min(cut.in(), floats); c++) {
      int count = Math.ceilDiv(floats - c, cut.in());
      int at = from + c * LANES;
      Transposition.run(sums, at, 1, step, w, o * row + place(first + c), row, 1, lanes, count);
    }
  }

  /// Where a float of the window, a channel of x at a tap, lies in the weights of a channel of y.
  private int place(int i) {
    return i % cut.in() * cut.taps() + i / cut.in();
  }
}
