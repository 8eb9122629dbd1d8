package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.simd.DepthwiseTilePairs;
import dev.backstride.engine.simd.Lanes;
import java.util.List;

/// The sums of backward data of a 3 × 3 window of stride 2, in tiles of a pair of rows. Of a pair
/// of outputs of an axis the first reads one input, the second that one and the next.
final class DepthwisePairs {
  private static final int PHASES = 4;

  private final int channels;
  private final int strideW;

  /// The phase of the first outputs of pairs; null if this is another window.
  private final Phase firsts;

  /// Where the weights of each phase start, that of the first outputs first.
  private final int[] starts = new int[PHASES];

  DepthwisePairs(ConvShape shape, Slot open, List<Phase> phases, ChannelTaps weights) {
    channels = shape.inChannels();
    strideW = weights.stride();
    boolean pairs =
        open == Slot.X
            && shape.axes().size() == 2
            && shape.axes().stream()
                .allMatch(a -> a.kernel() == 3 && a.stride() == 2 && a.dilation() == 1);
    firsts = pairs ? phases.stream().filter(p -> p.taps() == 1).findFirst().orElseThrow() : null;
    for (int p = 0; p < PHASES && pairs; p++) {
      Phase phase = phases.get(p);
      starts[2 * (phase.rows().taps() - 1) + phase.columns().taps() - 1] = weights.at(p);
    }
  }

  /// Whether tiles fit so many rows and columns, of which the first and the last may be no pairs.
  boolean take(int rows, int columns) {
    return firsts != null
        && channels >= Lanes.COUNT
        && rows >= 2
        && columns >= DepthwiseTilePairs.COLUMNS + 2;
  }

  /// The first row from `row` on that begins a pair.
  int firstRow(int row) {
    return first(firsts.rows(), row);
  }

  /// The first column from `column` on that begins a pair.
  int firstColumn(int column) {
    return first(firsts.columns(), column);
  }

  private static int first(Gather axis, int output) {
    return output + Math.floorMod(axis.outFirst() - output, 2);
  }

  /// Writes the sums of pairs of rows and of columns. Where tiles do not fill these, the last one
  /// begins earlier and does some sums again.
  void run(DepthwisePictures bound, int n, int firstRow, int endRow, int first, int end) {
    Strides from = bound.from();
    Strides to = bound.to();
    for (int h = firstRow; h < endRow; h += 2) {
      int rowA = from.at(n, 0, firsts.rows().input(h / 2), 0);
      int rowC = to.at(n, 0, h, 0);
      for (int x = first; x < end; x += DepthwiseTilePairs.COLUMNS) {
        int column = Math.min(x, end - DepthwiseTilePairs.COLUMNS);
        DepthwiseTilePairs.run(
            bound.a(),
            rowA + firsts.columns().input(column / 2) * from.pixel(),
            from.row(),
            from.pixel(),
            bound.w(),
            starts,
            strideW,
            bound.c(),
            rowC + column * to.pixel(),
            to.row(),
            to.pixel(),
            channels);
      }
    }
  }
}
