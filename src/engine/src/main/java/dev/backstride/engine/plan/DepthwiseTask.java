package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;
import java.util.List;

/// The work of [Depthwise] in the cells of a [DepthwiseCut].
final class DepthwiseTask implements PictureTask {
  private final int channels;
  private final PlaneGrid cut;
  private final DepthwiseSquares squares;
  private final DepthwisePairs pairs;
  private final DepthwiseRows rows;
  private final BoundEpilogue epilogue = new BoundEpilogue();
  private DepthwisePictures bound;
  private Strides read;
  private Strides written;

  DepthwiseTask(ConvShape shape, Slot open, ChannelTaps weights, List<Phase> phases, int workers) {
    channels = shape.inChannels();
    cut = DepthwiseCut.of(shape, open, phases, workers);
    squares = new DepthwiseSquares(phases.getFirst(), channels, weights.stride());
    pairs = new DepthwisePairs(shape, open, phases, weights);
    rows = new DepthwiseRows(phases, weights, channels, workers);
  }

  @Override
  public void bind(View from, float[] weights, Epilogue epilogue, View residual, View to) {
    read = Strides.of(from.layout(), read);
    written = Strides.of(to.layout(), written);
    if (bound == null || !bound.are(from.data(), read, weights, to.data(), written)) {
      bound = new DepthwisePictures(from.data(), read, weights, to.data(), written);
    }
    rows.bind(read);
    this.epilogue.bind(epilogue, residual, to);
  }

  @Override
  public int count() {
    return cut.count();
  }

  @Override
  public void run(int index, int worker) {
    int n = cut.picture(index);
    int d = cut.plane(index);
    int firstRow = cut.firstRow(index);
    int endRow = cut.endRow(index);
    int first = cut.firstColumn(index);
    int end = cut.endColumn(index);
    if (squares.take(endRow - firstRow, end - first)) {
      squares.run(bound, n, d, firstRow, endRow, first, end);
    } else if (pairs.take(endRow - firstRow, end - first)) {
      pairs(n, firstRow, endRow, first, end, worker);
    } else {
      rows(n, d, firstRow, endRow, first, end, worker);
    }
    for (int h = firstRow; h < endRow; h++) {
      epilogue.row(n, d, h, first, 1, end - first, 0, channels);
    }
  }

  private void rows(int n, int d, int firstRow, int endRow, int first, int end, int worker) {
    for (int h = firstRow; h < endRow; h++) {
      rows.run(bound, n, d, h, first, end, worker);
    }
  }

  /// Outputs at the edges that are no pairs are summed one by one.
  private void pairs(int n, int firstRow, int endRow, int first, int end, int worker) {
    int top = pairs.firstRow(firstRow);
    int bottom = endRow - (endRow - top) % 2;
    int left = pairs.firstColumn(first);
    int right = end - (end - left) % 2;
    rows(n, 0, firstRow, top, first, end, worker);
    rows(n, 0, bottom, endRow, first, end, worker);
    if (left > first) {
      rows(n, 0, top, bottom, first, left, worker);
    }
    if (end > right) {
      rows(n, 0, top, bottom, right - right % 2, end, worker);
    }
    pairs.run(bound, n, top, bottom, left, right);
  }
}
