package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.DepthwiseTile8;
import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.TileEdge;
import java.util.List;

/// The work of [Depthwise], cut into cells: phase × picture × depth plane × block of pixels. A
/// cell takes its pixels tile by tile, for each tile all channels.
final class DepthwiseTask implements PictureTask {
  private final List<Phase> phases;
  private final ChannelTaps weights;
  private final int batch;
  private final int channels;
  private final int planes;
  private final int rowPixels;
  private final Blocks blocks;
  private final Segments[] taps;
  private final PixelRows[] rows;
  private final BoundEpilogue epilogue = new BoundEpilogue();

  private float[] a;
  private Strides from;
  private float[] w;
  private float[] c;
  private Strides to;

  DepthwiseTask(ConvShape shape, Slot open, ChannelTaps weights, List<Phase> phases, int workers) {
    this.phases = phases;
    this.weights = weights;
    batch = shape.batch();
    channels = shape.inChannels();
    planes = Phase.mostPlanes(phases);
    rowPixels = shape.sizes(open)[shape.axes().size() + 1];
    Gather row = phases.getFirst().rows();
    Gather column = phases.getFirst().columns();
    long pixelBytes = (long) row.inStep() * column.inStep() * channels * Float.BYTES;
    long grids = (long) batch * phases.size() * planes;
    blocks = Blocks.of(Phase.mostPixels(phases), pixelBytes, DepthwiseTile8.ROWS, 1, grids);
    taps = Segments.ofTaps(phases, channels);
    rows = PixelRows.forWorkers(workers, 1, 1);
  }

  @Override
  public void bind(View from, float[] weights, Epilogue epilogue, View residual, View to) {
    a = from.data();
    this.from = Strides.of(from.layout());
    w = weights;
    c = to.data();
    this.to = Strides.of(to.layout());
    this.epilogue.bind(epilogue, residual, to);
    for (Segments s : taps) {
      s.bind(this.from);
    }
  }

  @Override
  public int count() {
    return phases.size() * batch * planes * blocks.pixelBlocks();
  }

  @Override
  public void run(int index, int worker) {
    int rest = index;
    int block = rest % blocks.pixelBlocks();
    rest /= blocks.pixelBlocks();
    int plane = rest % planes;
    rest /= planes;
    int n = rest % batch;
    int p = rest / batch;
    Phase phase = phases.get(p);
    int first = block * blocks.pixels();
    int end = Math.min(first + blocks.pixels(), phase.planePixels());
    if (plane >= phase.depth().outputs() || first >= end) {
      return;
    }
    PixelRows tile = rows[worker];
    tile.plane(phase, n, plane, from, 0, to);
    for (int pixel = first; pixel < end; pixel += DepthwiseTile8.ROWS) {
      tile.tile(pixel, DepthwiseTile8.ROWS);
      channels(p, tile);
    }
    epilogue.apply(phase, n, plane, first, end, rowPixels, 0, channels);
  }

  private void channels(int phase, PixelRows tile) {
    int[] offsets = taps[phase].offsets();
    int atW = weights.at(phase);
    int strideW = weights.stride();
    int channel = 0;
    for (; channel <= channels - Lanes.COUNT; channel += Lanes.COUNT) {
      DepthwiseTile8.run(
          a, tile.from, channel, offsets, w, atW + channel, strideW, c, tile.to, channel);
    }
    if (channel < channels) {
      int[] edgeRows = tile.edgeRows(DepthwiseTile8.ROWS, Lanes.COUNT);
      DepthwiseTile8.run(
          a, tile.from, channel, offsets, w, atW + channel, strideW, tile.edge, edgeRows, 0);
      TileEdge.store(
          tile.edge, DepthwiseTile8.ROWS, Lanes.COUNT, c, tile.to, channel, channels - channel);
    }
  }
}
