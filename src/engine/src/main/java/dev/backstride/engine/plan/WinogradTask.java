package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.DirectTile;
import dev.backstride.engine.simd.WinogradForm;
import java.util.Arrays;

/// Winograd's convolution of a picture: tiles to points, for each point a product of matrices
/// (tiles × channels that are read, times channels that are read × channels that are written),
/// points to tiles.
final class WinogradTask implements PictureTask {
  /// Tiles that one cell of a round transforms.
  private static final int TRANSFORMED = 8;

  private final WinogradForm form;
  private final WinogradPanels weights;
  private final Panels panels;
  private final int groups;
  private final int tiles;
  private final WinogradCells cells;
  private final TileReader reader;
  private final TileWriter writer;
  private final TileScratch[] scratch;
  private final PointPlanes[] inputs;
  private final PointPlanes[] sums;
  private final int[] rowsA = new int[DirectTile.MOST_ROWS];
  private final int[] rowsC = new int[DirectTile.MOST_ROWS];
  private final Team.Task transform = this::transform;
  private final Team.Task sum = this::sum;
  private float[] b;
  private int group;
  private int roundFirst;
  private int roundEnd;

  WinogradTask(
      ConvShape shape, Phase phase, WinogradForm form, WinogradPanels weights, int workers) {
    this.form = form;
    this.weights = weights;
    panels = weights.panels();
    groups = shape.groups();
    TileGrid grid = TileGrid.of(phase, shape.batch(), form.outputs());
    tiles = grid.count();
    cells = WinogradCells.of(form, panels, groups, tiles);
    int firstRow = phase.rows().inFirst();
    reader = new TileReader(form.input(), grid, firstRow, phase.columns().inFirst());
    writer = new TileWriter(form.output(), grid);
    scratch = TileScratch.forWorkers(workers);
    int depth = panels.depthChannels();
    inputs = new PointPlanes[cells.together() ? 1 : workers];
    Arrays.setAll(inputs, w -> PointPlanes.whole(form.points(), rows(cells.round()), depth));
    sums = new PointPlanes[workers];
    int columns = panels.tile(0).columns();
    Arrays.setAll(sums, w -> PointPlanes.whole(form.points(), rows(cells.block()), columns));
    for (int r = 0; r < rowsA.length; r++) {
      rowsA[r] = r * inputs[0].row();
      rowsC[r] = r * sums[0].row();
    }
  }

  /// Rows of a matrix of so many tiles, those included that the last kernel call may touch.
  private static int rows(int tiles) {
    return tiles + DirectTile.MOST_ROWS;
  }

  @Override
  public void bind(View from, float[] weights, Epilogue epilogue, View residual, View to) {
    reader.bind(from);
    writer.bind(epilogue, residual, to);
    b = weights;
    for (PointPlanes planes : inputs) {
      planes.allocate();
    }
    for (PointPlanes planes : sums) {
      planes.allocate();
    }
  }

  @Override
  public int count() {
    return groups * Math.ceilDiv(tiles, cells.block()) * (cells.together() ? panels.count() : 1);
  }

  @Override
  public long scratchBytes() {
    return inputs.length * inputs[0].bytes() + sums.length * sums[0].bytes();
  }

  /// For reports.
  String cells() {
    return "%d tiles in %d cells of %d, %s"
        .formatted(
            tiles,
            count(),
            cells.block(),
            cells.together() ? "transformed in rounds of " + cells.round() : "each on its own");
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
        team.run(Math.ceilDiv(roundEnd - roundFirst, TRANSFORMED), transform);
        int blocks = Math.ceilDiv(roundEnd - roundFirst, cells.block());
        team.run(blocks * panels.count(), sum);
      }
    }
  }

  /// A cell that does everything for a block of tiles.
  @Override
  public void run(int index, int worker) {
    int blocks = Math.ceilDiv(tiles, cells.block());
    int group = index / blocks;
    int first = index % blocks * cells.block();
    int end = Math.min(first + cells.block(), tiles);
    int depth = panels.depthChannels();
    PointPlanes input = inputs[worker];
    reader.run(group * depth, depth, first, end, input, 0, scratch[worker]);
    for (int panel = 0; panel < panels.count(); panel++) {
      sum(group, panel, first, end, input, 0, worker);
    }
  }

  /// A cell that transforms some tiles of the round.
  private void transform(int index, int worker) {
    int row = index * TRANSFORMED;
    int first = roundFirst + row;
    int end = Math.min(first + TRANSFORMED, roundEnd);
    int depth = panels.depthChannels();
    reader.run(group * depth, depth, first, end, inputs[0], row, scratch[worker]);
  }

  /// A cell that sums and writes a panel of a block of the round's tiles.
  private void sum(int index, int worker) {
    int blocks = Math.ceilDiv(roundEnd - roundFirst, cells.block());
    int row = index % blocks * cells.block();
    int first = roundFirst + row;
    int end = Math.min(first + cells.block(), roundEnd);
    sum(group, index / blocks, first, end, inputs[0], row, worker);
  }

  /// Sums and writes the channels of a panel of the tiles `first` to `end`, which lie in `input`
  /// from `row` on.
  private void sum(
      int group, int panel, int first, int end, PointPlanes input, int row, int worker) {
    PointPlanes target = sums[worker];
    DirectTile widest = panels.tile(panel);
    int depth = panels.depthChannels();
    for (int point = 0; point < form.points(); point++) {
      int atB = weights.at(group, panel, point);
      for (int r = 0; r < end - first; ) {
        DirectTile tile = widest.forRows(end - first - r);
        int atA = input.at(point, row + r);
        int atC = target.at(point, r);
        tile.run(input.data(), rowsA, atA, depth, b, atB, target.data(), rowsC, atC, false);
        r += tile.rows();
      }
    }
    int channel = group * panels.columns() + panels.column(panel);
    writer.run(target, first, end, channel, panels.columns(panel), scratch[worker]);
  }
}
