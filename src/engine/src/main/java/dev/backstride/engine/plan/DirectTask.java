package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.DirectTile;
import dev.backstride.engine.simd.TileEdge;
import java.util.List;

/// The work of [Direct], cut into cells: phase × picture × depth plane × group × block of
/// pixels × block of panels. A cell takes as many panels, and of their windows as long a run, as
/// stay in the cache, and passes tile by tile over its pixels: so the addresses of a tile's pixels
/// are computed once for these panels, and the picture is written from front to back.
final class DirectTask implements PictureTask {
  private final List<Phase> phases;
  private final Panels panels;
  private final int batch;
  private final int groups;
  private final int planes;
  private final int channels;
  private final Blocks blocks;
  private final Segments[] segments;
  private final PixelRows[] rows;

  private float[] a;
  private Strides from;
  private float[] b;
  private float[] c;
  private Strides to;
  private final PhaseEpilogue epilogue;

  DirectTask(ConvShape shape, Slot open, Panels panels, List<Phase> phases, int workers) {
    this.phases = phases;
    this.panels = panels;
    batch = shape.batch();
    groups = shape.groups();
    planes = Phase.mostPlanes(phases);
    channels = shape.channels(open) / groups;
    int rowPixels = shape.sizes(open)[shape.axes().size() + 1];
    Phase phase = phases.getFirst();
    int depth = panels.depthChannels();
    segments =
        panels.count() > 1 ? Segments.ofParts(phases, depth) : Segments.ofRuns(phases, depth);
    long pixelBytes =
        (long) phase.rows().inStep()
            * phase.columns().inStep()
            * segments[0].channels()
            * Float.BYTES;
    blocks =
        Blocks.of(
            Phase.mostPixels(phases),
            pixelBytes,
            panels.tile(0).rows(),
            panels.count(),
            (long) panels.tapBytes() * Phase.mostTaps(phases),
            phases.size(),
            (long) batch * planes * groups);
    epilogue = new PhaseEpilogue(channels, rowPixels);
    rows = PixelRows.forWorkers(workers, channels, rowPixels);
  }

  @Override
  public void bind(View from, float[] weights, Epilogue epilogue, View residual, View to) {
    a = from.data();
    this.from = Strides.of(from.layout(), this.from);
    b = weights;
    c = to.data();
    this.to = Strides.of(to.layout(), this.to);
    this.epilogue.bind(epilogue, residual, to);
    for (Segments s : segments) {
      s.bind(this.from);
    }
  }

  @Override
  public int count() {
    return batch * planes * groups * phaseBlocks() * blocks.pixelBlocks() * blocks.panelBlocks();
  }

  private int phaseBlocks() {
    return phases.size() / blocks.phases();
  }

  String cells() {
    return "%d phases, %d cells of %d pixels × %d of %d panels"
        .formatted(phases.size(), count(), blocks.pixels(), blocks.panels(), panels.count());
  }

  @Override
  public void run(int index, int worker) {
    int rest = index;
    int panelBlock = rest % blocks.panelBlocks();
    rest /= blocks.panelBlocks();
    int pixelBlock = rest % blocks.pixelBlocks();
    rest /= blocks.pixelBlocks();
    int firstPhase = rest % phaseBlocks() * blocks.phases();
    rest /= phaseBlocks();
    int group = rest % groups;
    rest /= groups;
    int plane = rest % planes;
    int n = rest / planes;
    int firstPanel = panelBlock * blocks.panels();
    int endPanel = Math.min(firstPanel + blocks.panels(), panels.count());
    int firstPixel = pixelBlock * blocks.pixels();
    // The phases read the same pixels: one after the other, they find them in the cache.
    for (int p = firstPhase; p < firstPhase + blocks.phases(); p++) {
      Phase phase = phases.get(p);
      int endPixel = Math.min(firstPixel + blocks.pixels(), phase.planePixels());
      if (plane < phase.depth().outputs() && firstPixel < endPixel) {
        rows[worker].plane(phase, n, plane, from, group * panels.depthChannels(), to);
        sum(p, group, firstPanel, endPanel, firstPixel, endPixel, rows[worker]);
        int first = panels.column(firstPanel);
        int end = Math.min(panels.columns(), panels.column(endPanel));
        epilogue.apply(phase, n, plane, firstPixel, endPixel, group * channels, first, end);
      }
    }
  }

  /// Sums of some panels over some pixels. What the pixels read of a part of their channels is
  /// passed by all panels while it is in the cache.
  private void sum(
      int phase,
      int group,
      int firstPanel,
      int endPanel,
      int firstPixel,
      int endPixel,
      PixelRows rows) {
    int runs = Math.max(1, segments[phase].count());
    int columns = panels.tile(firstPanel).columns();
    int fit = Blocks.WEIGHT_BYTES / Float.BYTES / Math.max(1, segments[phase].length() * columns);
    int turn = segments[phase].cut() ? 1 : runs;
    int run = Math.clamp(fit, 1, turn);
    int together = Math.max(1, fit / run);
    for (int first = 0; first < runs; first += turn) {
      for (int panel = firstPanel; panel < endPanel; panel += together) {
        int behind = Math.min(panel + together, endPanel);
        for (int start = first; start < first + turn; start += run) {
          for (int pixel = firstPixel; pixel < endPixel; pixel += rows.height()) {
            rows.tile(pixel, panels.tile(panel).forRows(endPixel - pixel).rows());
            for (int p = panel; p < behind; p++) {
              tile(phase, group, p, start, run, rows);
            }
          }
        }
      }
    }
  }

  /// One tile. The kernels store whole vectors only, so one that is clipped or does not fill its
  /// vectors goes through scratch memory.
  private void tile(int phase, int group, int panel, int start, int run, PixelRows rows) {
    Segments window = segments[phase];
    int end = Math.min(start + run, window.count());
    DirectTile tile = panels.tile(panel).forRows(rows.height());
    int atB = panels.at(phase, group, panel) + start * window.length() * tile.columns();
    int column = group * channels + panels.column(panel);
    int columns = panels.columns(panel);
    if (columns == tile.columns() && !rows.clipped()) {
      sum(tile, window, start, end, rows.from, atB, c, rows.to, column);
      return;
    }
    int count = tile.rows();
    int stride = tile.columns();
    float[] edge = rows.edge;
    if (start > 0 && rows.clipped()) {
      TileEdge.loadClipped(c, rows.to, count, stride, column, columns, edge, rows.first, rows.end);
    } else if (start > 0) {
      TileEdge.load(c, rows.to, count, stride, column, columns, edge);
    }
    sum(tile, window, start, end, rows.from, atB, edge, rows.edgeRows(count, stride), 0);
    if (rows.clipped()) {
      TileEdge.storeClipped(edge, count, stride, c, rows.to, column, columns, rows.first, rows.end);
    } else {
      TileEdge.store(edge, count, stride, c, rows.to, column, columns);
    }
  }

  /// One tile over the runs `start` to `end` of its window; a window without any gives zeros.
  private void sum(
      DirectTile tile,
      Segments window,
      int start,
      int end,
      int[] rowsA,
      int atB,
      float[] target,
      int[] rowsC,
      int column) {
    if (start == end) {
      tile.run(a, rowsA, 0, 0, b, atB, target, rowsC, column, false);
    }
    int length = window.length();
    for (int s = start; s < end; s++) {
      int weights = atB + (s - start) * length * tile.columns();
      tile.run(a, rowsA, window.offset(s), length, b, weights, target, rowsC, column, s > 0);
    }
  }
}
