package dev.backstride.engine.plan;

import dev.backstride.engine.simd.DepthwiseTile3x3;
import dev.backstride.engine.simd.Lanes;

/// The sums of a 3 × 3 window that moves by single pixels, in tiles of some rows.
final class DepthwiseSquares {
  private final Phase phase;
  private final int channels;
  private final int strideW;

  /// @param strideW floats from one tap's weights to the next
  DepthwiseSquares(Phase phase, int channels, int strideW) {
    this.phase = phase;
    this.channels = channels;
    this.strideW = strideW;
  }

  /// Whether tiles fit a cell of so many rows and columns.
  boolean take(int rows, int columns) {
    return Depthwise.is3x3(phase)
        && channels >= Lanes.COUNT
        && rows >= DepthwiseTile3x3.ROWS
        && columns >= DepthwiseTile3x3.PIXELS;
  }

  /// Writes the sums of the rows `firstRow` to `endRow` and the columns `first` to `end`. Where
  /// tiles do not fill these, the last one begins earlier and does some sums again.
  void run(DepthwisePictures bound, int n, int d, int firstRow, int endRow, int first, int end) {
    Strides from = bound.from();
    Strides to = bound.to();
    for (int h = firstRow; h < endRow; h += DepthwiseTile3x3.ROWS) {
      int row = Math.min(h, endRow - DepthwiseTile3x3.ROWS);
      int depth = phase.depth().input(d);
      int rowA = from.at(n, depth, phase.rows().input(row), phase.columns().inFirst());
      int rowC = to.at(n, d, row, 0);
      for (int x = first; x < end; x += DepthwiseTile3x3.PIXELS) {
        int column = Math.min(x, end - DepthwiseTile3x3.PIXELS);
        DepthwiseTile3x3.run(
            bound.a(),
            rowA + column * from.pixel(),
            from.row(),
            from.pixel(),
            bound.w(),
            0,
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
