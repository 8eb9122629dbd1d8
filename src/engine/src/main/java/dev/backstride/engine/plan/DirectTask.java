package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.DirectTile;
import dev.backstride.engine.simd.TileEdge;
import java.util.List;

/// The work of [Direct], cut into cells: phase × picture × depth plane × group × block of
/// pixels × block of panels. A cell takes its panels one after the other, for each panel the
/// window in runs that fit the L2 cache, for each run the tiles of its pixels.
final class DirectTask implements PictureTask {
  /// Weights that stay in an L1 cache of 32 KiB or more while a block's tiles pass over them.
  private static final int RUN_BYTES = 24 << 10;

  private final List<Phase> phases;
  private final Panels panels;
  private final int batch;
  private final int groups;
  private final int planes;
  private final Blocks blocks;
  private final Segments[] segments;
  private final PixelRows[] rows;

  private float[] a;
  private Strides from;
  private float[] b;
  private float[] c;
  private Strides to;
  private final BoundEpilogue epilogue = new BoundEpilogue();

  DirectTask(ConvShape shape, Panels panels, List<Phase> phases, int workers) {
    this.phases = phases;
    this.panels = panels;
    batch = shape.batch();
    groups = shape.groups();
    planes = Phase.mostPlanes(phases);
    Phase phase = phases.getFirst();
    long pixelBytes =
        (long) phase.rows().inStep()
            * phase.columns().inStep()
            * panels.depthChannels()
            * Float.BYTES;
    blocks =
        Blocks.of(
            Phase.mostPixels(phases),
            pixelBytes,
            panels.tile(0).rows(),
            panels.count(),
            (long) batch * phases.size() * planes * groups);
    segments = Segments.ofRuns(phases, panels.depthChannels());
    rows = PixelRows.forWorkers(workers);
  }

  @Override
  public void bind(View from, float[] weights, Epilogue epilogue, View residual, View to) {
    a = from.data();
    this.from = Strides.of(from.layout());
    b = weights;
    c = to.data();
    this.to = Strides.of(to.layout());
    this.epilogue.bind(epilogue, residual, to);
    for (Segments s : segments) {
      s.bind(this.from);
    }
  }

  @Override
  public int count() {
    return phases.size() * batch * planes * groups * blocks.pixelBlocks() * blocks.panelBlocks();
  }

  String cells() {
    return "%d cells of %d pixels × %d panels".formatted(count(), blocks.pixels(), blocks.panels());
  }

  @Override
  public void run(int index, int worker) {
    int rest = index;
    int panelBlock = rest % blocks.panelBlocks();
    rest /= blocks.panelBlocks();
    int pixelBlock = rest % blocks.pixelBlocks();
    rest /= blocks.pixelBlocks();
    int group = rest % groups;
    rest /= groups;
    int plane = rest % planes;
    rest /= planes;
    int n = rest % batch;
    int phase = rest / batch;
    int firstPixel = pixelBlock * blocks.pixels();
    int endPixel = Math.min(firstPixel + blocks.pixels(), phases.get(phase).planePixels());
    if (plane >= phases.get(phase).depth().outputs() || firstPixel >= endPixel) {
      return;
    }
    rows[worker].plane(phases.get(phase), n, plane, from, group * panels.depthChannels(), to);
    int firstPanel = panelBlock * blocks.panels();
    int endPanel = Math.min(firstPanel + blocks.panels(), panels.count());
    for (int panel = firstPanel; panel < endPanel; panel++) {
      sum(phase, group, panel, firstPixel, endPixel, rows[worker]);
    }
    int column = panels.column(firstPanel);
    int columns = Math.min(panels.columns(), panels.column(endPanel)) - column;
    epilogue.apply(
        phases.get(phase),
        n,
        plane,
        firstPixel,
        endPixel,
        group * panels.columns() + column,
        columns);
  }

  private void sum(int phase, int group, int panel, int firstPixel, int endPixel, PixelRows rows) {
    Segments window = segments[phase];
    DirectTile tile = panels.tile(panel);
    int segmentFloats = window.length() * tile.columns();
    int run = Math.max(1, RUN_BYTES / Float.BYTES / Math.max(1, segmentFloats));
    int column = group * panels.columns() + panels.column(panel);
    int columns = panels.columns(panel);
    int start = 0;
    do {
      int end = Math.min(start + run, window.count());
      int atB = panels.at(phase, group, panel) + start * segmentFloats;
      for (int pixel = firstPixel; pixel < endPixel; pixel += tile.rows()) {
        rows.tile(pixel, tile.rows());
        if (columns == tile.columns()) {
          sum(tile, window, start, end, rows.from, atB, c, rows.to, column);
        } else {
          // The kernels store whole vectors only, so this tile goes through scratch memory.
          if (start > 0) {
            TileEdge.load(c, rows.to, tile.rows(), tile.columns(), column, columns, rows.edge);
          }
          sum(
              tile,
              window,
              start,
              end,
              rows.from,
              atB,
              rows.edge,
              rows.edgeRows(tile.rows(), tile.columns()),
              0);
          TileEdge.store(rows.edge, tile.rows(), tile.columns(), c, rows.to, column, columns);
        }
      }
      start = end;
    } while (start < window.count());
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
