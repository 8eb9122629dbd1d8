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
  private float[] packed;
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
    positions = columns.outputs();
    whole = columns.outFirst() == 0 && positions * strideW == wide.in();
    output = Layout.rowMajor(shape.sizes(Slot.X)).shift(Layout.START);
    cut = PlaneGrid.ofRows(shape.sizes(Slot.X), high.in(), strideH, team.size());
    written = new PlaneRows(cut, team.size());
    pixels = new float[team.size()][];
    weights = BlockWeights.behind(packing, shape, rows, columns);
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
            && axes.get(1).stride() >= Lanes.COUNT;
    return good ? Optional.of(new PlaneBlocks(shape, packing, team)) : Optional.empty();
  }

  @Override
  public Packing packing(Packing usual) {
    return weights;
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
    packed = w.data();
    written.bind(epilogue, to);
    if (pixels[0] == null) {
      Arrays.setAll(pixels, worker -> WorkerArrays.floats(2 * (positions + 1)));
      Arrays.setAll(scratch, worker -> WorkerArrays.floats(whole ? 0 : positions * strideW));
    }
    team.run(cut.count(), this);
  }

  @Override
  public void run(int cell, int worker) {
    int n = cut.picture(cell);
    int channel = cut.channel(cell);
    int h = cut.firstRow(cell);
    while (h < cut.endRow(cell)) {
      int position = (h - rows.outFirst()) / strideH;
      int end = Math.min(cut.endRow(cell), rows.output(position + 1));
      row(n, channel, rows.input(position), pixels[worker], 0);
      row(n, channel, rows.input(position) + 1, pixels[worker], positions + 1);
      int w = weights.at(channel) + (h - rows.output(position)) * weights.row();
      for (; h < end; h++, w += weights.row()) {
        sum(n, channel, h, w, worker);
      }
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

  private void sum(int n, int channel, int h, int w, int worker) {
    int row = written.at(n, channel, 0, h);
    float[] c = whole ? written.picture() : scratch[worker];
    int atC = whole ? row : 0;
    for (int i = 0; i < strideW; i += Lanes.COUNT) {
      int lane = Math.min(i, strideW - Lanes.COUNT);
      PlaneTile2x2.run(
          pixels[worker],
          positions + 1,
          packed,
          w + lane,
          strideW,
          c,
          atC + lane,
          strideW,
          positions);
    }
    if (!whole) {
      System.arraycopy(c, -columns.outFirst(), written.picture(), row, cut.width());
    }
    written.finish(n, channel, 0, h, h + 1, 0, cut.width());
  }

  @Override
  public long scratchBytes() {
    long floats = pixels[0] == null ? 0 : (long) pixels[0].length + scratch[0].length;
    return pixels.length * floats * Float.BYTES + written.scratchBytes();
  }

  @Override
  public String how() {
    return "of row-major pictures pixels, rows of the kernel are weights, "
        + cut.count()
        + " cells";
  }
}
