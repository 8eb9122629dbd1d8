package dev.backstride.engine.plan;

import dev.backstride.engine.simd.CacheLines;
import dev.backstride.engine.simd.DirectTile;
import dev.backstride.engine.simd.DirectTile1x4;
import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.TileEdge;

/// One tile of a panel's sums at a time. The kernels store whole vectors only, so a tile that is
/// clipped or does not fill its vectors goes through scratch memory.
final class PanelTile {
  private final Panels panels;
  private final Segments[] segments;
  private final int channels;

  private float[] a;
  private float[] b;
  private float[] c;

  /// @param channels channels of a group that are written to each pixel
  PanelTile(Panels panels, Segments[] segments, int channels) {
    this.panels = panels;
    this.segments = segments;
    this.channels = channels;
  }

  /// Says which picture is read, by which weights, and which is written.
  void bind(float[] read, float[] weights, float[] written) {
    a = read;
    b = weights;
    c = written;
  }

  /// Brings what is read from index `first` to `end` into the cache.
  void fetch(int first, int end, float[] scratch) {
    scratch[0] = CacheLines.read(a, first, end);
  }

  /// Sums the runs `start` to `end` of the windows of a tile's pixels; zeros if these are none.
  ///
  /// @param resume whether the sums go on from those in the picture
  void run(int phase, int group, int panel, int start, int end, boolean resume, PixelRows rows) {
    int column = group * channels + panels.column(panel);
    int columns = panels.columns(panel);
    DirectTile tile = tile(panel, rows);
    if (columns == tile.columns() && !rows.clipped()) {
      sum(tile, phase, group, panel, start, end, resume, rows, c, rows.to, column);
      return;
    }
    int count = tile.rows();
    int stride = tile.columns();
    float[] edge = rows.edge;
    if (resume && rows.clipped()) {
      TileEdge.loadClipped(c, rows.to, count, stride, column, columns, edge, rows.first, rows.end);
    } else if (resume) {
      TileEdge.load(c, rows.to, count, stride, column, columns, edge);
    }
    sum(tile, phase, group, panel, start, end, resume, rows, edge, rows.edgeRows(stride), 0);
    if (rows.clipped()) {
      TileEdge.storeClipped(edge, count, stride, c, rows.to, column, columns, rows.first, rows.end);
    } else {
      TileEdge.store(edge, count, stride, c, rows.to, column, columns);
    }
  }

  /// Sums the runs `start` to `end` of the window of a pixel alone, [DirectTile1x4#PANELS] panels.
  void runAlone(
      int phase, int group, int panel, int start, int end, boolean resume, PixelRows rows) {
    Segments window = segments[phase];
    int length = window.length();
    int atC = rows.to[0] + group * channels + panels.column(panel);
    int panelB = panels.at(phase, group, panel + 1) - panels.at(phase, group, panel);
    int atB = panels.at(phase, group, panel) + start * length * panels.tile(panel).columns();
    for (int s = start; s < end; s++) {
      int atA = rows.from[0] + window.offset(s);
      DirectTile1x4.run(a, atA, length, b, atB, panelB, c, atC, resume || s > start);
      atB += length * panels.tile(panel).columns();
    }
  }

  /// Whether panels have such a tile: all are full.
  boolean hasAlone(int panel, int end, PixelRows rows) {
    int last = panel + DirectTile1x4.PANELS - 1;
    return last < end && panels.columns(last) == 2 * Lanes.COUNT && !rows.clipped();
  }

  /// The tile that sums a panel at the pixels of another one's tile.
  DirectTile tile(int panel, PixelRows rows) {
    return panels.tile(panel).forRows(rows.height());
  }

  /// Sums runs of the windows of a tile's pixels into whole vectors.
  ///
  /// @param tile that of the panel
  /// @param resume whether the sums go on from those in `target`
  /// @param rowsC index in `target` of each pixel
  /// @param column where the panel's sums begin from there
  void sum(
      DirectTile tile,
      int phase,
      int group,
      int panel,
      int start,
      int end,
      boolean resume,
      PixelRows rows,
      float[] target,
      int[] rowsC,
      int column) {
    Segments window = segments[phase];
    int length = window.length();
    int weights = panels.at(phase, group, panel) + start * length * tile.columns();
    if (start == end) {
      tile.run(a, rows.from, 0, 0, b, weights, target, rowsC, column, resume);
    }
    boolean all = !resume && end - start == window.count();
    if (all && window.shortRuns().length > 0 && tile.hasTaps()) {
      tile.runTaps(a, rows.from, window.shortRuns(), b, weights, target, rowsC, column);
      return;
    }
    for (int s = start; s < end; s++) {
      boolean more = resume || s > start;
      tile.run(a, rows.from, window.offset(s), length, b, weights, target, rowsC, column, more);
      weights += length * tile.columns();
    }
  }
}
