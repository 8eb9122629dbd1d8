package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.OuterProduct;
import dev.backstride.engine.simd.WinogradForm;
import java.util.Arrays;

/// The weights' gradient as the adjoint of Winograd's convolution, of so few channels that the sums
/// of all weights of a group stay in an L2 cache: a cell takes a group and a split of the tiles,
/// and multiplies the tiles that it transformed. [WinogradWeightTask], where every core multiplies
/// what others transformed, took 1.4 to 2 times as long (64 → 64 channels at 224×224, 9.4 to 4.5
/// ms); with more channels than fit, tiles would be transformed again for each part of the weights,
/// which took longer than to fetch them (128 → 128 channels at 112×112, 4.7 to 5.2).
final class WinogradWeightSplits implements WeightCells {
  /// What the tiles that a cell transforms at a time may take beside its sums.
  private static final int TILE_BYTES = 512 << 10;

  /// Tiles whose points of x and y stay in an L1 cache of 48 KiB. They lie a constant number of
  /// floats apart, so that those of few channels share some of its sets.
  private static final int MOST = 64;

  private final int groups;
  private final int in;
  private final int out;
  private final WinogradForm form;
  private final WeightSplits splits;
  private final int run;
  private final TileReader readerX;
  private final TileReader readerY;
  private final TapsWriter writer;
  private final TileScratch[] scratch;
  private final PointPlanes[] pointsX;
  private final PointPlanes[] pointsY;
  private final PointPlanes[] sums;
  private final Team.Task finish = this::addSplits;
  private final TapOrder order;

  WinogradWeightSplits(ConvShape shape, WinogradForm form, int workers) {
    this.form = form;
    groups = shape.groups();
    in = shape.inChannels() / groups;
    out = shape.outChannels() / groups;
    WinogradPhases phases = WinogradPhases.of(shape, Slot.Y);
    Phase phase = phases.all().getFirst();
    TileGrid grid = phases.grid(shape.batch(), form.outputs());
    WinogradForm.Adjoint adjoint = form.adjoint().orElseThrow();
    readerX = new TileReader(form.input(), grid, phase.rows(), phase.columns());
    readerY = new TileReader(adjoint.gradient(), grid, Gather.POINT, Gather.POINT);
    order = TapOrder.of(shape);
    writer = new TapsWriter(adjoint.taps(), phase, shape, order);
    splits = WeightSplits.ofTiles(grid.count(), groups);
    int vectors = Math.ceilDiv(in, Lanes.COUNT) + Math.ceilDiv(out, Lanes.COUNT);
    int tileBytes = form.points() * vectors * Lanes.COUNT * Float.BYTES;
    int most = Math.min(MOST, TILE_BYTES / tileBytes);
    int rounds = Math.max(1, Math.ceilDiv(splits.length(), most));
    run = Math.ceilDiv(splits.length(), rounds);
    scratch = TileScratch.forWorkers(workers);
    pointsX = planes(workers, run);
    pointsY = planes(workers, run);
    int rows = OuterProduct.OF_MACHINE.rows();
    sums = planes(count(), Math.ceilDiv(out, rows) * rows);
  }

  /// Whether the channels of a shape are few enough.
  static boolean fits(ConvShape shape) {
    int most = OuterProduct.STRIDE * shape.groups();
    boolean few = shape.inChannels() <= most && shape.outChannels() <= most;
    return few && WinogradPhases.of(shape, Slot.Y).count() == 1;
  }

  private PointPlanes[] planes(int count, int rows) {
    PointPlanes[] planes = new PointPlanes[count];
    int columns = OuterProduct.STRIDE;
    Arrays.setAll(planes, i -> PointPlanes.blocks(form.points(), rows, columns, columns));
    return planes;
  }

  @Override
  public void bind(View x, View y, float[] w, boolean packed) {
    readerX.bind(x);
    readerY.bind(y);
    writer.bind(w, packed);
    allocate(pointsX);
    allocate(pointsY);
    allocate(sums);
  }

  private static void allocate(PointPlanes[] all) {
    for (PointPlanes planes : all) {
      planes.allocate();
    }
  }

  @Override
  public WeightOrder order() {
    return order;
  }

  @Override
  public int count() {
    return splits.count() * groups;
  }

  @Override
  public Team.Task finish() {
    return finish;
  }

  @Override
  public int finishCount() {
    return groups * Math.ceilDiv(out, WeightChunks.PART);
  }

  @Override
  public long scratchBytes() {
    return 2L * pointsX.length * pointsX[0].bytes() + sums.length * sums[0].bytes();
  }

  @Override
  public void run(int index, int worker) {
    int split = index / groups;
    int group = index % groups;
    PointPlanes x = pointsX[worker];
    PointPlanes y = pointsY[worker];
    int first = splits.first(split);
    int last = splits.end(split);
    int tile = first;
    do {
      int end = Math.min(tile + run, last);
      readerX.run(group * in, in, tile, end, x, 0, 0, scratch[worker]);
      readerY.run(group * out, out, tile, end, y, 0, 0, scratch[worker]);
      sum(x, y, end - tile, sums[index], tile > first);
      tile = end;
    } while (tile < last);
  }

  private void sum(PointPlanes x, PointPlanes y, int tiles, PointPlanes to, boolean resume) {
    OuterProduct kernel = OuterProduct.OF_MACHINE;
    for (int point = 0; point < form.points(); point++) {
      int atX = x.at(point, 0);
      int atY = y.at(point, 0);
      for (int i = 0; i < in; i += kernel.columns()) {
        for (int o = 0; o < out; o += kernel.rows()) {
          int at = to.at(point, o) + i;
          kernel.run(y.data(), atY + o, x.data(), atX + i, tiles, to.data(), at, resume);
        }
      }
    }
  }

  /// Adds the splits of some channels of y, first to last, and writes their weights.
  private void addSplits(int index, int worker) {
    int group = index % groups;
    int row = index / groups * WeightChunks.PART;
    int rows = Math.min(WeightChunks.PART, out - row);
    for (int split = 1; split < splits.count(); split++) {
      sums[group].add(sums[split * groups + group], row, rows);
    }
    writer.run(sums[group], row, rows, group * out + row, 0, in, scratch[worker]);
  }
}
