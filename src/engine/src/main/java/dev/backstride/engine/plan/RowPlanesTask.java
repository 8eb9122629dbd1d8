package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.DirectTile;
import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.TileEdge;
import java.util.Arrays;
import java.util.List;

/// The work of [RowPlanes]. A cell is some pixels of one phase, whose addresses are computed once
/// for all panels. Panel by panel all its tiles are summed, so the weights stay in an L1 cache,
/// and each plane gets whole rows. Each sum is the chain of [DirectTask].
final class RowPlanesTask implements Team.Task {
  /// Tiles of a cell: enough to fetch weights seldom, few enough for their addresses to stay near.
  private static final int TILES = 32;

  /// Cells a worker, so that all are about equally busy.
  private static final int CELLS_OF_WORKER = 8;

  private final List<Phase> phases;
  private final Panels panels;
  private final int block;
  private final int planes;
  private final int batch;
  private final int rowPixels;
  private final int cellPixels;
  private final int cellsOfPlane;
  private final Segments[] segments;
  private final PanelTile tile;
  private final PlaneRows written = new PlaneRows();
  private final PixelRows[][] tiles;

  private Strides from;
  private Strides to;

  /// @param phases those of row blocks
  RowPlanesTask(ConvShape shape, Panels panels, List<Phase> phases, int workers) {
    this.phases = phases;
    this.panels = panels;
    block = phases.getFirst().block();
    planes = Phase.mostPlanes(phases);
    batch = shape.batch();
    rowPixels = shape.axes().getLast().in();
    int rows = panels.tile(0).rows();
    int all = Math.max(1, Math.ceilDiv(Phase.mostPixels(phases), rows));
    int others = Math.max(1, batch * planes * phases.size());
    int least = Math.ceilDiv(CELLS_OF_WORKER * workers, others);
    int tilesOfCell = Math.ceilDiv(all, Math.clamp(least, Math.ceilDiv(all, TILES), all));
    cellPixels = tilesOfCell * rows;
    cellsOfPlane = Math.ceilDiv(all, tilesOfCell);
    segments = Segments.ofRuns(phases, panels.depthChannels());
    tile = new PanelTile(panels, segments, panels.columns());
    // The last pixels of a cell may have two lower tiles.
    tiles = new PixelRows[workers][tilesOfCell + 1];
    for (PixelRows[] ofWorker : tiles) {
      Arrays.setAll(ofWorker, _ -> new PixelRows(1, rowPixels));
    }
  }

  int count() {
    return phases.size() * batch * planes * cellsOfPlane;
  }

  /// @param epilogue its residual, if any, with contiguous rows
  void bind(View from, float[] weights, Epilogue epilogue, View to) {
    this.from = Strides.of(from.layout(), this.from);
    this.to = Strides.of(to.layout(), this.to);
    tile.bind(from.data(), weights, to.data());
    written.bind(epilogue, to);
    for (Segments s : segments) {
      s.bind(this.from);
    }
  }

  @Override
  public void run(int index, int worker) {
    int p = index % phases.size();
    int rest = index / phases.size();
    int first = rest % cellsOfPlane * cellPixels;
    int d = rest / cellsOfPlane % planes;
    int n = rest / (cellsOfPlane * planes);
    Phase phase = phases.get(p);
    int end = Math.min(first + cellPixels, phase.planePixels());
    if (d >= phase.depth().outputs() || first >= end) {
      return;
    }
    PixelRows[] rows = tiles[worker];
    int count = 0;
    for (int pixel = first; pixel < end; count++) {
      rows[count].plane(phase, n, d, from, 0, to);
      rows[count].tile(pixel, end, panels.tile(0).forRows(end - pixel).rows());
      pixel += rows[count].height();
    }
    int finished = 0;
    for (int panel = 0; panel < panels.count(); panel++) {
      for (int t = 0; t < count; t++) {
        sum(p, panel, rows[t], rows[0]);
      }
      int complete = (panels.column(panel) + panels.columns(panel)) / block;
      for (; finished < complete; finished++) {
        finish(phase, n, finished, d, first, end);
      }
    }
  }

  /// Sums a panel at the pixels of a tile.
  ///
  /// @param scratch whose edge is used
  private void sum(int p, int panel, PixelRows rows, PixelRows scratch) {
    DirectTile shape = tile.tile(panel, rows);
    int column = panels.column(panel);
    int columns = panels.columns(panel);
    int runs = segments[p].count();
    float[] y = written.picture();
    if (column % block + shape.columns() <= block && !rows.clipped()) {
      tile.sum(shape, p, 0, panel, 0, runs, false, rows, y, rows.to, offset(column));
      return;
    }
    int stride = shape.columns();
    float[] edge = scratch.edge;
    tile.sum(shape, p, 0, panel, 0, runs, false, rows, edge, scratch.edgeRows(stride), 0);
    int at = 0;
    if (2 * block == Lanes.COUNT && !rows.clipped()) {
      for (; at <= columns - Lanes.COUNT; at += Lanes.COUNT) {
        int first = offset(column + at);
        int second = offset(column + at + block);
        TileEdge.storeHalves(edge, at, rows.height(), stride, y, rows.to, first, second);
      }
    }
    while (at < columns) {
      int inBlock = (column + at) % block;
      int length = Math.min(block - inBlock, columns - at);
      int offset = offset(column + at);
      if (rows.clipped()) {
        storeClipped(edge, at, stride, y, rows, offset, inBlock, length);
      } else {
        TileEdge.storePieces(edge, at, 0, rows.height(), stride, y, rows.to, offset, length);
      }
      at += length;
    }
  }

  /// Stores some columns of each row, of which `length` pixels of its block from `inBlock` on are
  /// one channel's: those in the picture.
  private static void storeClipped(
      float[] edge,
      int at,
      int stride,
      float[] y,
      PixelRows rows,
      int offset,
      int inBlock,
      int length) {
    for (int r = 0; r < rows.height(); r++) {
      int before = Math.max(0, rows.first[r] - inBlock);
      int pixels = Math.min(length, rows.end[r] - inBlock) - before;
      if (pixels == length) {
        TileEdge.storePieces(edge, at, r, r + 1, stride, y, rows.to, offset, length);
      } else if (pixels > 0) {
        int source = at + r * stride + before;
        System.arraycopy(edge, source, y, rows.to[r] + offset + before, pixels);
      }
    }
  }

  /// Where a column lies, counted from the first pixel of its block in the first channel.
  private int offset(int column) {
    return column / block * written.channel() + column % block;
  }

  /// Applies the epilogue to a channel of the positions `first` to `end` of a phase's plane.
  private void finish(Phase phase, int n, int channel, int d, int first, int end) {
    int width = phase.columns().outputs();
    for (int position = first; position < end; ) {
      int count = Math.min(width - position % width, end - position);
      int h = phase.rows().output(position / width);
      int w = phase.columns().output(position % width);
      int begin = Math.max(0, w);
      int pixels = Math.min(rowPixels, w + count * block) - begin;
      written.finish(n, channel, phase.depth().output(d), h, h + 1, begin, Math.max(0, pixels));
      position += count;
    }
  }
}
