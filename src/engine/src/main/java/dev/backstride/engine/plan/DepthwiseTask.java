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
  private final DepthwiseRows rows;
  private final BoundEpilogue epilogue = new BoundEpilogue();
  private DepthwisePictures bound;
  private Strides read;
  private Strides written;

  DepthwiseTask(ConvShape shape, Slot open, ChannelTaps weights, List<Phase> phases, int workers) {
    channels = shape.inChannels();
    cut = DepthwiseCut.of(shape, open, phases, workers);
    squares = new DepthwiseSquares(phases.getFirst(), channels, weights.stride());
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
    } else {
      for (int h = firstRow; h < endRow; h++) {
        rows.run(bound, n, d, h, first, end, worker);
      }
    }
    for (int h = firstRow; h < endRow; h++) {
      epilogue.row(n, d, h, first, 1, end - first, 0, channels);
    }
  }
}
