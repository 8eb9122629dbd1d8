package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.Window;
import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.PlaneTile2x2;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The work of [Depthwise] on row-major pictures where up-sampling by a vector and more has a
/// kernel of twice the stride: the outputs between two pixels of a row and two rows read the same
/// four pixels, so lanes are neighbouring outputs, pixels are broadcast and rows of the kernel are
/// their weights. Blocks of outputs that reach beyond the picture are summed in scratch memory.
final class PlaneBlocks implements RowMajorRun, Team.Task {
  /// Rows that are summed in scratch memory at a time: with their weights they stay in an L1 cache.
  private static final int ROWS = 8;

  private final Team team;
  private final int strideH;
  private final int strideW;
  private final Gather rows;
  private final Gather columns;
  private final int height;
  private final int width;
  private final int positions;
  private final boolean whole;
  private final Layout output;
  private final PlaneGrid cut;
  private final PlaneRows written;
  private final float[][] pixels;
  private final BlockWeights weights;
  private final float[][] scratch;

  private float[] x;
  private Strides from;

  private PlaneBlocks(ConvShape shape, ChannelTaps packing, Team team) {
    this.team = team;
    Window high = shape.axes().get(0);
    Window wide = shape.axes().get(1);
    strideH = high.stride();
    strideW = wide.stride();
    rows = Gather.blocks(high);
    columns = Gather.blocks(wide);
    height = high.out();
    width = wide.out();
    positions = Math.max(PlaneTile2x2.POSITIONS, columns.outputs());
    whole = columns.outFirst() == 0 && positions * strideW == wide.in();
    output = Layout.rowMajor(shape.sizes(Slot.X)).shift(Layout.START);
    cut = PlaneGrid.ofRows(shape.sizes(Slot.X), high.in(), strideH, team.size());
    written = new PlaneRows(cut, team.size());
    pixels = new float[team.size()][];
    weights = new BlockWeights(rows, columns, packing, team.size());
    scratch = new float[team.size()][];
  }

  /// The task of a contraction it is good for.
  static Optional<PlaneBlocks> of(ConvShape shape, Slot open, ChannelTaps packing, Team team) {
    List<Window> axes = shape.axes();
    boolean good =
        open == Slot.X
            && axes.size() == 2
            && shape.batch() > 0
            && axes.stream().allMatch(a -> a.dilation() == 1 && a.kernel() == 2 * a.stride())
            && axes.get(0).stride() >= PlaneTile2x2.POSITIONS
            && axes.get(1).stride() >= Lanes.COUNT;
    return good ? Optional.of(new PlaneBlocks(shape, packing, team)) : Optional.empty();
  }

  /// Where lanes are channels, few of them leave many idle, and weights are loaded for each output.
  @Override
  public Optional<Layout> outputLayout() {
    return Optional.of(output);
  }

  /// Few pixels are read, whatever their layout.
  @Override
  public boolean serves(View from, View residual, View to) {
    return RowMajorRun.contiguous(residual) && RowMajorRun.contiguous(to);
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    x = from.data();
    this.from = Strides.of(from.layout(), this.from);
    weights.bind(w.data());
    written.bind(epilogue, to);
    if (pixels[0] == null) {
      Arrays.setAll(pixels, worker -> WorkerArrays.floats(2 * (positions + 1)));
      Arrays.setAll(scratch, worker -> WorkerArrays.floats(whole ? 0 : ROWS * positions * strideW));
    }
    team.run(cut.count(), this);
  }

  @Override
  public void run(int cell, int worker) {
    int n = cut.picture(cell);
    int channel = cut.channel(cell);
    float[] ofChannel = weights.of(channel, worker);
    int h = cut.firstRow(cell);
    while (h < cut.endRow(cell)) {
      int position = (h - rows.outFirst()) / strideH;
      int end = Math.min(cut.endRow(cell), rows.outFirst() + (position + 1) * strideH);
      row(n, channel, rows.input(position), pixels[worker], 0);
      row(n, channel, rows.input(position) + 1, pixels[worker], positions + 1);
      for (; h < end; h += ROWS) {
        int inBlock = h - rows.outFirst() - position * strideH;
        sum(n, channel, h, Math.min(h + ROWS, end), ofChannel, inBlock * weights.row(), worker);
      }
      h = end;
    }
  }

  /// Copies what the positions of a row read, with zeros around.
  private void row(int n, int channel, int row, float[] to, int at) {
    Arrays.fill(to, at, at + positions + 1, 0);
    if (row < 0 || row >= height) {
      return;
    }
    int first = columns.inFirst();
    int start = from.rowAt(n, channel, 0, row);
    for (int i = Math.max(0, -first); i < Math.min(positions + 1, width - first); i++) {
      to[at + i] = x[start + (first + i) * from.pixel()];
    }
  }

  private void sum(int n, int channel, int h, int endH, float[] w, int atW, int worker) {
    float[] c = whole ? written.picture() : scratch[worker];
    int atC = whole ? written.at(n, channel, 0, h) : 0;
    int rowC = whole ? written.row() : positions * strideW;
    for (int p = 0; p < positions; p += PlaneTile2x2.POSITIONS) {
      int position = Math.min(p, positions - PlaneTile2x2.POSITIONS);
      for (int i = 0; i < strideW; i += Lanes.COUNT) {
        int lane = Math.min(i, strideW - Lanes.COUNT);
        PlaneTile2x2.run(
            pixels[worker],
            position,
            positions + 1,
            w,
            atW + lane,
            strideW,
            weights.row(),
            c,
            atC + position * strideW + lane,
            strideW,
            rowC,
            endH - h);
      }
    }
    for (int r = h; r < endH && !whole; r++) {
      int at = (r - h) * rowC - columns.outFirst();
      System.arraycopy(c, at, written.picture(), written.at(n, channel, 0, r), cut.width());
    }
    written.finish(n, channel, 0, h, endH, 0, cut.width());
  }

  @Override
  public long scratchBytes() {
    long floats = pixels[0] == null ? 0 : (long) pixels[0].length + scratch[0].length;
    return pixels.length * floats * Float.BYTES + weights.scratchBytes() + written.scratchBytes();
  }

  @Override
  public String how() {
    return "of row-major pictures pixels, rows of the kernel are weights, "
        + cut.count()
        + " cells";
  }
}
