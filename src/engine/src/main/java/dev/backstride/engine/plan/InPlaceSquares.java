package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.InPlace3x3;
import dev.backstride.engine.simd.InPlace3x3Step2;
import dev.backstride.engine.simd.Lanes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The work of [Depthwise] on row-major pictures with windows of 3 × 3 that move by one or two
/// pixels and reach at most one beyond the picture: they are read where they lie. To copy them
/// with the zeros around, as [PlaneTask] does, took half of the time, and most of it where rows are
/// split.
final class InPlaceSquares implements RowMajorRun, Team.Task {
  /// Of what a cell reads: the rows that two tiles share then still lie in L2.
  private static final int FLOATS = 16 << 10;

  /// Each block of rows reads two that another one reads, too.
  private static final int LEAST_ROWS = 8;

  private final Team team;
  private final Gather rows;
  private final int height;
  private final PlaneGrid cut;
  private final InPlaceColumns[] columns;
  private final PlaneWeights weights;
  private final PlaneRows written;
  private final WorkerChannels channels;
  private final float[][] runs;

  private float[] x;
  private Strides from;
  private float[] packed;

  InPlaceSquares(ConvShape shape, Slot open, ChannelTaps packing, List<Phase> phases, Team team) {
    this.team = team;
    int[] read = shape.sizes(open == Slot.Y ? Slot.X : Slot.Y);
    Phase phase = phases.getFirst();
    rows = phase.rows();
    height = read[2];
    int fit = Math.max(FLOATS / read[3] / rows.inStep(), LEAST_ROWS);
    cut = PlaneGrid.ofRows(shape.sizes(open), fit, 1, team.size());
    int vectors = rows.inStep() == 1 ? InPlace3x3.VECTORS : 1;
    columns = InPlaceColumns.ofRow(phase.columns(), read[3], vectors);
    weights = new PlaneWeights(packing, phases, 1);
    written = new PlaneRows(cut, team.size());
    channels = new WorkerChannels(team.size());
    runs = new float[team.size()][];
  }

  /// The task of a contraction that it computes, if the machine has the registers.
  static Optional<InPlaceSquares> of(
      ConvShape shape, Slot open, ChannelTaps packing, List<Phase> phases, Team team) {
    return Lanes.REGISTERS >= 32 && takes(shape, open, phases)
        ? Optional.of(new InPlaceSquares(shape, open, packing, phases, team))
        : Optional.empty();
  }

  /// Whether it computes a contraction: rows have whole vectors, and the window is one of its two.
  static boolean takes(ConvShape shape, Slot open, List<Phase> phases) {
    Phase phase = phases.getFirst();
    int[] read = shape.sizes(open == Slot.Y ? Slot.X : Slot.Y);
    return Depthwise.is(shape)
        && phases.size() == 1
        && read.length == 4
        && shape.batch() > 0
        && isNear(phase.rows(), read[2])
        && isNear(phase.columns(), read[3])
        && phase.rows().inStep() == phase.columns().inStep()
        && phase.columns().outputs() >= Lanes.COUNT
        && read[3] >= phase.columns().inStep() * Lanes.COUNT;
  }

  private static boolean isNear(Gather axis, int size) {
    return axis.taps() == 3
        && axis.tapStep() == 1
        && axis.inStep() <= 2
        && axis.haloBefore() <= 1
        && axis.haloAfter(size) <= 1;
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    x = from.data();
    this.from = Strides.of(from.layout(), this.from);
    packed = w.data();
    written.bind(epilogue, to);
    if (runs[0] == null) {
      Arrays.setAll(runs, worker -> WorkerArrays.floats(weights.floats()));
    }
    channels.clear();
    team.run(cut.count(), this);
  }

  @Override
  public void run(int cell, int worker) {
    int n = cut.picture(cell);
    int channel = cut.channel(cell);
    int h = cut.firstRow(cell);
    int endH = cut.endRow(cell);
    float[] w = runs[worker];
    if (channels.change(channel, worker)) {
      weights.fill(packed, channel, w);
    }
    int rowX = from.row();
    int first = rows.input(h);
    int atX = from.rowAt(n, channel, 0, 0) + first * rowX;
    boolean above = first < 0;
    boolean below = rows.input(endH - 1) + 2 == height;
    float[] c = written.picture();
    int rowC = written.row();
    for (InPlaceColumns tile : columns) {
      int[] at = tile.first();
      float[] select = tile.select();
      int atC = written.at(n, channel, 0, h) + tile.column(0);
      if (rows.inStep() == 1) {
        int second = tile.column(1) - tile.column(0);
        InPlace3x3.run(x, atX, rowX, at, select, w, c, atC, second, rowC, endH - h, above, below);
      } else {
        InPlace3x3Step2.run(
            x, atX, rowX, at, select, tile.mask(), w, c, atC, rowC, endH - h, above, below);
      }
    }
    written.finish(n, channel, 0, h, endH, 0, cut.width());
  }

  @Override
  public long scratchBytes() {
    long floats = runs[0] == null ? 0 : runs[0].length;
    return runs.length * floats * Float.BYTES;
  }

  @Override
  public String how() {
    return "of row-major pictures pixels, read where they lie, " + cut.count() + " cells";
  }
}
