package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.PixelTile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Direct sums from row-major pictures of few channels, such as photographs, to row-major ones;
/// lanes are pixels. A cell is some rows of all written channels of a group. It copies what they
/// read plane by plane, with the zeros around it ([ChannelPlanes]): there any tap of neighbouring
/// outputs is a run of floats, whatever the stride. Then it writes eight channels at a time, row by
/// row: so each plane gets a long run. Each sum is the chain of [DirectTask].
final class FewChannels implements RowMajorRun, Team.Task {
  /// Rows of every second pixel are copied in vectors, rows of every third float by float.
  private static final int MOST_STEP = 2;

  /// Wider rows are cut.
  private static final int MOST_COLUMNS = 512;

  /// Cells a worker, so that all are about equally busy.
  private static final int CELLS_OF_WORKER = 8;

  /// Channels that are summed for all rows of a cell before the next ones.
  private static final int TOGETHER = PixelTile.MOST_ROWS;

  private final Team team;
  private final Panels panels;
  private final int read;
  private final int written;
  private final PlaneGrid cut;
  private final ChannelPlanes planes;
  private final int[] taps;
  private final PlaneRows rows;
  private final float[][] reads;
  private final float[][] edges;

  private float[] weights;

  private FewChannels(Panels panels, PlaneGrid cut, ChannelPlanes planes, Team team) {
    this.team = team;
    this.panels = panels;
    this.cut = cut;
    this.planes = planes;
    read = panels.depthChannels();
    written = panels.columns();
    taps = planes.taps();
    rows = new PlaneRows(cut, team.size());
    reads = new float[team.size()][];
    int edge = PixelTile.MOST_ROWS * PixelTile.WIDE.columns();
    edges = WorkerArrays.floats(team.size(), edge);
  }

  /// The sums of a contraction of one phase, if a cell reads little enough for a copy.
  static Optional<FewChannels> of(
      ConvShape shape, Slot open, Panels panels, List<Phase> phases, Team team) {
    Phase phase = phases.getFirst();
    int channels = panels.depthChannels();
    if (phases.size() > 1
        || shape.batch() == 0
        || phase.columns().inStep() > MOST_STEP
        || !ChannelPlanes.take(phase, channels)) {
      return Optional.empty();
    }
    PlaneGrid cut = cut(shape, phase, channels, team.size());
    int[] sizes = shape.sizes(open == Slot.Y ? Slot.X : Slot.Y);
    ChannelPlanes planes = new ChannelPlanes(phase, cut, channels, sizes);
    int last = (cut.width() - 1) % cut.columns() + 1;
    return last >= Lanes.COUNT && planes.fit()
        ? Optional.of(new FewChannels(panels, cut, planes, team))
        : Optional.empty();
  }

  private static PlaneGrid cut(ConvShape shape, Phase phase, int channels, int workers) {
    int width = phase.columns().outputs();
    int height = phase.rows().outputs();
    int planes = phase.depth().outputs();
    int columns = Math.ceilDiv(width, Math.ceilDiv(width, MOST_COLUMNS));
    int fit = ChannelPlanes.rows(phase, columns, channels);
    int others = shape.batch() * shape.groups() * planes * Math.ceilDiv(width, columns);
    int least = Math.ceilDiv(CELLS_OF_WORKER * workers, others);
    int most = Math.clamp(fit, 1, Math.ceilDiv(height, least));
    int rows = Math.ceilDiv(height, Math.ceilDiv(height, most));
    return new PlaneGrid(shape.batch(), shape.groups(), planes, height, width, rows, columns);
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    planes.bind(from);
    weights = w.data();
    rows.bind(epilogue, to);
    if (reads[0] == null) {
      Arrays.setAll(reads, worker -> WorkerArrays.floats(planes.floats()));
    }
    team.run(cut.count(), this);
  }

  @Override
  public void run(int cell, int worker) {
    int n = cut.picture(cell);
    int group = cut.channel(cell);
    int d = cut.plane(cell);
    int first = cut.firstRow(cell);
    int end = cut.endRow(cell);
    int w = cut.firstColumn(cell);
    int columns = cut.endColumn(cell) - w;
    float[] a = reads[worker];
    planes.copy(n, group * read, d, first, end, w, a);
    for (int k = 0; k < written; k += TOGETHER) {
      int channels = Math.min(TOGETHER, written - k);
      int channel = group * written + k;
      for (int h = first; h < end; h++) {
        int atA = planes.at(h, first, end);
        row(group, k, channels, a, atA, rows.at(n, channel, d, h) + w, columns, edges[worker]);
      }
      for (int c = channel; c < channel + channels; c++) {
        rows.finish(n, c, d, first, end, w, columns);
      }
    }
  }

  /// Sums a row of pixels of some channels of a panel, the group's k-th and those behind it. The
  /// last tile begins earlier rather than end behind the row.
  private void row(
      int group, int k, int channels, float[] a, int atA, int atC, int columns, float[] edge) {
    int wide = PixelTile.WIDE.columns();
    int narrow = PixelTile.NARROW.columns();
    int i = 0;
    while (i < columns) {
      int rest = columns - i;
      boolean isWide = rest >= wide || (rest > 2 * narrow && columns >= wide);
      PixelTile tile = isWide ? PixelTile.WIDE : PixelTile.NARROW;
      int pixel = Math.min(i, columns - tile.columns());
      tile(tile, group, k, channels, a, atA + pixel, atC + pixel, edge);
      i += tile.columns();
    }
  }

  private void tile(
      PixelTile tile, int group, int k, int channels, float[] a, int atA, int atC, float[] edge) {
    int panel = panels.panel(k);
    int stepW = panels.tile(panel).columns();
    int atW = panels.at(0, group, panel) + k - panels.column(panel);
    float[] c = rows.picture();
    int plane = rows.channel();
    int width = tile.columns();
    for (int r = 0; r < channels; r += tile.rows()) {
      if (r + tile.rows() <= channels) {
        tile.runTaps(weights, atW + r, stepW, a, atA, taps, c, atC + r * plane, plane);
      } else {
        tile.runTaps(weights, atW + r, stepW, a, atA, taps, edge, 0, width);
        for (int last = r; last < channels; last++) {
          System.arraycopy(edge, (last - r) * width, c, atC + last * plane, width);
        }
      }
    }
  }

  @Override
  public long scratchBytes() {
    long floats = (reads[0] == null ? 0 : (long) reads[0].length) + edges[0].length;
    return reads.length * floats * Float.BYTES;
  }

  @Override
  public String how() {
    return "row-major pictures of few channels are copied plane by plane, %d cells"
        .formatted(cut.count());
  }
}
