package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.OuterProduct;
import dev.backstride.engine.simd.WinogradForm;
import java.util.Arrays;

/// The weights' gradient as the adjoint of Winograd's convolution: tiles of x and y to points, for
/// each point a product of matrices (channels of y × tiles, times tiles × channels of x), points to
/// weights. The channels of x of all phases stand side by side, each phase in whole blocks. Lanes
/// are channels of x: then the weights of a channel of y, which lie side by side, come from one row
/// of sums.
final class WinogradWeightTask implements WeightCells {
  /// Tiles that one cell transforms.
  private static final int TRANSFORMED = 8;

  /// What the transformed tiles of a round may take: they stay in an L3 cache.
  private static final long ROUND_BYTES = 16 << 20;

  /// Tiles whose share of x, of two vectors, stays in an L1 cache while the channels of y pass.
  private static final int RUN = 128;

  private final int in;
  private final int out;
  private final int groups;
  private final int tiles;
  private final int round;
  private final WeightChunks chunks;
  private final WinogradForm form;
  private final int width;
  private final TileReader[] readersX;
  private final TileReader readerY;
  private final TileScratch[] scratch;
  private final PointPlanes pointsX;
  private final PointPlanes pointsY;
  private final PointPlanes[] sums;
  private final Team.Task transform = this::transform;
  private final Team.Task write = this::write;
  private final TapsWriter[] writers;
  private final TapOrder order;
  private int group;
  private int first;
  private int end;

  WinogradWeightTask(ConvShape shape, WinogradForm form, int workers) {
    this.form = form;
    groups = shape.groups();
    in = shape.inChannels() / groups;
    out = shape.outChannels() / groups;
    WinogradPhases phases = WinogradPhases.of(shape, Slot.Y);
    TileGrid grid = phases.grid(shape.batch(), form.outputs());
    tiles = grid.count();
    readersX =
        phases.all().stream()
            .map(p -> new TileReader(form.input(), grid, p.rows(), p.columns()))
            .toArray(TileReader[]::new);
    WinogradForm.Adjoint adjoint = form.adjoint().orElseThrow();
    readerY = new TileReader(adjoint.gradient(), grid, Gather.POINT, Gather.POINT);
    scratch = TileScratch.forWorkers(workers);
    width = Math.ceilDiv(in, OuterProduct.STRIDE) * OuterProduct.STRIDE;
    int across = phases.count() * width;
    long tileBytes = (long) form.points() * (across + out) * Float.BYTES;
    int rounds = Math.max(1, Math.ceilDiv(tiles, (int) Math.max(RUN / 2, ROUND_BYTES / tileBytes)));
    round = Math.ceilDiv(tiles, rounds);
    chunks = WeightChunks.of(out, across, tiles, rounds);
    pointsX = PointPlanes.blocks(form.points(), round, across, chunks.columns());
    pointsY = PointPlanes.blocks(form.points(), round, out, chunks.rows());
    sums = new PointPlanes[chunks.whole() ? workers : groups * chunks.count()];
    Arrays.setAll(
        sums,
        s -> PointPlanes.blocks(form.points(), chunks.rows(), chunks.columns(), chunks.columns()));
    order = TapOrder.of(shape);
    writers =
        phases.all().stream()
            .map(p -> new TapsWriter(adjoint.taps(), p, shape, order))
            .toArray(TapsWriter[]::new);
  }

  @Override
  public void bind(View x, View y, float[] w, boolean packed) {
    for (TileReader reader : readersX) {
      reader.bind(x);
    }
    readerY.bind(y);
    for (TapsWriter writer : writers) {
      writer.bind(w, packed);
    }
    pointsX.allocate();
    pointsY.allocate();
    for (PointPlanes planes : sums) {
      planes.allocate();
    }
  }

  @Override
  public WeightOrder order() {
    return order;
  }

  @Override
  public int count() {
    return chunks.count() * (chunks.whole() ? 1 : form.points());
  }

  @Override
  public Team.Task finish() {
    return write;
  }

  @Override
  public int finishCount() {
    return chunks.whole() ? 0 : groups * chunks.count() * chunks.parts();
  }

  @Override
  public long scratchBytes() {
    return pointsX.bytes() + pointsY.bytes() + sums.length * sums[0].bytes();
  }

  @Override
  public void runOn(Team team) {
    for (group = 0; group < groups; group++) {
      first = 0;
      do {
        end = Math.min(first + round, tiles);
        team.run(Math.ceilDiv(end - first, TRANSFORMED), transform);
        team.run(count(), this);
        first = end;
      } while (first < tiles);
    }
    team.run(finishCount(), write);
  }

  private void transform(int index, int worker) {
    int row = index * TRANSFORMED;
    int last = Math.min(first + row + TRANSFORMED, end);
    for (int p = 0; p < readersX.length; p++) {
      TileReader reader = readersX[p];
      reader.run(group * in, in, first + row, last, pointsX, row, p * width, scratch[worker]);
    }
    readerY.run(group * out, out, first + row, last, pointsY, row, 0, scratch[worker]);
  }

  /// Sums one chunk of the weights over the tiles of the round, at all points and to the end, or
  /// at one point.
  @Override
  public void run(int index, int worker) {
    if (!chunks.whole()) {
      // Chunk by chunk, so that they find the point's tiles in the cache.
      int chunk = index % chunks.count();
      sum(index / chunks.count(), chunk, sums[group * chunks.count() + chunk]);
      return;
    }
    for (int point = 0; point < form.points(); point++) {
      sum(point, index, sums[worker]);
    }
    for (int part = 0; part < chunks.parts(); part++) {
      write(group, index, part, sums[worker], worker);
    }
  }

  private void sum(int point, int chunk, PointPlanes target) {
    OuterProduct kernel = OuterProduct.OF_MACHINE;
    int firstRow = chunks.firstRow(chunk);
    int rows = Math.min(chunks.rows(), out - firstRow);
    int firstColumn = chunks.firstColumn(chunk);
    int columns = columns(firstColumn);
    int tile = 0;
    do {
      int count = Math.min(RUN, end - first - tile);
      int atX = pointsX.at(point, tile) + pointsX.column(firstColumn);
      int atY = pointsY.at(point, tile) + pointsY.column(firstRow);
      boolean resume = first + tile > 0;
      for (int column = 0; column < columns; column += kernel.columns()) {
        for (int row = 0; row < rows; row += kernel.rows()) {
          int at = target.at(point, row) + column;
          float[] c = target.data();
          kernel.run(pointsY.data(), atY + row, pointsX.data(), atX + column, count, c, at, resume);
        }
      }
      tile += count;
    } while (first + tile < end);
  }

  private void write(int index, int worker) {
    int part = index % chunks.parts();
    int chunk = index / chunks.parts();
    write(chunk / chunks.count(), chunk % chunks.count(), part, sums[chunk], worker);
  }

  private void write(int group, int chunk, int part, PointPlanes from, int worker) {
    int firstRow = chunks.firstRow(chunk);
    int row = part * WeightChunks.PART;
    int rows = Math.min(WeightChunks.PART, Math.min(chunks.rows(), out - firstRow) - row);
    int firstColumn = chunks.firstColumn(chunk);
    if (rows > 0) {
      int o = group * out + firstRow + row;
      int i = firstColumn % width;
      int columns = columns(firstColumn);
      writers[firstColumn / width].run(from, row, rows, o, i, columns, scratch[worker]);
    }
  }

  /// Channels of x of a chunk: the last one of a phase may have fewer than others.
  private int columns(int firstColumn) {
    return Math.min(chunks.columns(), in - firstColumn % width);
  }
}
