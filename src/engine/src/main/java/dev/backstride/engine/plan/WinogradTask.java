package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.WinogradForm;

/// Winograd's convolution of a picture: tiles to points, for each point a product of matrices
/// (tiles × channels that are read, times channels that are read × channels that are written),
/// points to tiles. The channels of phases that are summed stand side by side in one product;
/// phases that are written apart have a product each.
final class WinogradTask implements PictureTask {
  /// Tiles of all phases that one cell of a round transforms.
  private static final int TRANSFORMED = 8;

  private final WinogradPhases phases;
  private final Panels panels;
  private final int groups;
  private final int tiles;
  private final int channels;
  private final int transformed;
  private final WinogradCells cells;
  private final TileReader[] readers;
  private final TileWriter[] writers;
  private final TileScratch[] scratch;
  private final PointPlanes[] inputs;
  private final PointProducts products;
  private final Team.Task transform = this::transform;
  private final Team.Task sum = this::sum;
  private int group;
  private int roundFirst;
  private int roundEnd;

  WinogradTask(
      ConvShape shape,
      WinogradPhases phases,
      WinogradForm form,
      WinogradPanels weights,
      int workers) {
    this.phases = phases;
    panels = weights.panels();
    groups = shape.groups();
    TileGrid grid = phases.grid(shape.batch(), form.outputs());
    tiles = grid.count();
    channels = panels.depthChannels();
    cells = WinogradCells.of(form, panels, phases, groups, tiles, workers);
    readers = new TileReader[phases.count()];
    for (int p = 0; p < readers.length; p++) {
      Phase phase = phases.all().get(p);
      readers[p] = new TileReader(form.input(), grid, phase.rows(), phase.columns());
    }
    writers = new TileWriter[phases.written().size()];
    for (int p = 0; p < writers.length; p++) {
      Phase phase = phases.written().get(p);
      writers[p] = new TileWriter(form.output(), grid, phase.rows(), phase.columns());
    }
    transformed = Math.max(1, TRANSFORMED / readers.length);
    scratch = TileScratch.forWorkers(workers);
    inputs = new PointPlanes[cells.together() ? 1 : workers];
    int beside = cells.together() ? phases.count() : phases.depth();
    int rows = PointProducts.rows(cells.round());
    for (int w = 0; w < inputs.length; w++) {
      inputs[w] = PointPlanes.whole(form.points(), rows, beside, channels);
    }
    products = new PointProducts(form, weights, inputs[0].row(), cells.block(), workers);
  }

  @Override
  public void bind(View from, float[] weights, Epilogue epilogue, View residual, View to) {
    for (TileReader reader : readers) {
      reader.bind(from);
    }
    for (TileWriter writer : writers) {
      writer.bind(epilogue, residual, to);
    }
    products.bind(weights);
    for (PointPlanes planes : inputs) {
      planes.allocate();
    }
  }

  @Override
  public int count() {
    int planes = groups * writers.length;
    return cells.together()
        ? planes * Math.ceilDiv(tiles, cells.block()) * panels.count()
        : planes * cells.count();
  }

  @Override
  public long scratchBytes() {
    return inputs.length * inputs[0].bytes() + products.bytes();
  }

  /// For reports.
  String cells() {
    String how = cells.together() ? "transformed in rounds of " + cells.round() : "each on its own";
    return tiles + " tiles in " + count() + " cells of " + cells.block() + ", " + how;
  }

  @Override
  public void runOn(Team team) {
    if (!cells.together()) {
      team.run(count(), this);
      return;
    }
    for (group = 0; group < groups; group++) {
      for (roundFirst = 0; roundFirst < tiles; roundFirst = roundEnd) {
        roundEnd = Math.min(roundFirst + cells.round(), tiles);
        team.run(Math.ceilDiv(roundEnd - roundFirst, transformed), transform);
        int blocks = Math.ceilDiv(roundEnd - roundFirst, cells.block());
        team.run(blocks * panels.count() * writers.length, sum);
      }
    }
  }

  /// A cell that does everything for a block of tiles of a written phase.
  @Override
  public void run(int index, int worker) {
    int planes = groups * writers.length;
    int phase = index % planes / groups;
    int group = index % planes % groups;
    int first = cells.first(index / planes);
    int end = cells.end(index / planes);
    PointPlanes input = inputs[worker];
    read(phase, phases.depth(), group, first, end, input, 0, worker);
    for (int panel = 0; panel < panels.count(); panel++) {
      sum(phase, group, panel, first, end, input, input.at(0, 0), worker);
    }
  }

  /// A cell that transforms some tiles of the round.
  private void transform(int index, int worker) {
    int row = index * transformed;
    int first = roundFirst + row;
    int end = Math.min(first + transformed, roundEnd);
    read(0, readers.length, group, first, end, inputs[0], row, worker);
  }

  /// Transforms the tiles `first` to `end` of some phases, which will stand side by side: in their
  /// order, since the last vector of one may reach into the channels of the next.
  private void read(
      int phase, int count, int group, int first, int end, PointPlanes to, int toRow, int worker) {
    int channel = group * channels;
    for (int d = 0; d < count; d++) {
      int column = d * channels;
      TileReader reader = readers[phase + d];
      reader.run(channel, channels, first, end, to, toRow, column, scratch[worker]);
    }
  }

  /// A cell that sums and writes a panel of a block of the round's tiles.
  private void sum(int index, int worker) {
    int blocks = Math.ceilDiv(roundEnd - roundFirst, cells.block());
    int row = index % blocks * cells.block();
    int first = roundFirst + row;
    int end = Math.min(first + cells.block(), roundEnd);
    int panel = index / blocks % panels.count();
    int phase = index / blocks / panels.count();
    int at = inputs[0].at(0, row) + phase * channels;
    sum(phase, group, panel, first, end, inputs[0], at, worker);
  }

  /// Sums and writes the channels of a panel of the tiles `first` to `end`, whose first point lies
  /// at `start` of `input`.
  private void sum(
      int phase,
      int group,
      int panel,
      int first,
      int end,
      PointPlanes input,
      int start,
      int worker) {
    PointPlanes sums = products.run(phase, group, panel, end - first, input, start, worker);
    int channel = group * panels.columns() + panels.column(panel);
    writers[phase].run(sums, first, end, channel, panels.columns(panel), scratch[worker]);
  }
}
