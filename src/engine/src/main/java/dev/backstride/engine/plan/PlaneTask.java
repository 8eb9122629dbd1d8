package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.Lanes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The work of [Depthwise] on pictures whose rows are contiguous, in the cells of a [PlaneCut]:
/// copies what a cell reads, with the zeros around it, and sums from there.
final class PlaneTask implements RowMajorRun, Team.Task {
  private final Team team;
  private final PlaneGrid cut;
  private final PlaneWindow window;
  private final PlaneCopy copy;
  private final PlaneWeights weights;
  private final PlaneSums sums;
  private final PlaneRows rows;
  private final float[][] reads;
  private final float[][] runs;
  private final WorkerChannels channels;

  private float[] packed;

  private PlaneTask(
      ConvShape shape,
      Slot open,
      ChannelTaps packing,
      List<Phase> phases,
      PlaneGrid cut,
      PlaneWindow window,
      Team team) {
    this.team = team;
    this.cut = cut;
    this.window = window;
    copy = new PlaneCopy(window, shape.sizes(open == Slot.Y ? Slot.X : Slot.Y));
    weights = new PlaneWeights(packing, phases, window.together());
    sums = new PlaneSums(phases, window, weights);
    int workers = team.size();
    rows = new PlaneRows(cut, workers);
    reads = new float[workers][];
    runs = new float[workers][];
    channels = new WorkerChannels(workers);
  }

  /// The task of a contraction; empty where lanes that are channels do better: rows of less than
  /// a vector, unless the channels are fewer still; column phases of unequally many taps, whose
  /// sums would have to be interleaved; and windows that reach so far that a cell would read too
  /// much.
  static Optional<PlaneTask> of(
      ConvShape shape, Slot open, ChannelTaps packing, List<Phase> phases, Team team) {
    if (!PlaneWindow.takes(phases)) {
      return Optional.empty();
    }
    PlaneGrid cut = PlaneCut.of(shape, open, phases, team.size());
    PlaneWindow window = new PlaneWindow(phases, cut);
    int lanes = Math.min(Lanes.COUNT, shape.inChannels());
    return cut.width() >= lanes && window.fits()
        ? Optional.of(new PlaneTask(shape, open, packing, phases, cut, window, team))
        : Optional.empty();
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    copy.bind(from);
    packed = w.data();
    rows.bind(epilogue, to);
    if (reads[0] == null) {
      Arrays.setAll(reads, worker -> WorkerArrays.floats(window.floats()));
      Arrays.setAll(runs, worker -> WorkerArrays.floats(weights.floats()));
    }
    channels.clear();
    team.run(cut.count(), this);
  }

  @Override
  public String how() {
    return "of row-major pictures pixels, " + cut.count() + " cells";
  }

  @Override
  public long scratchBytes() {
    long floats = reads[0] == null ? 0 : reads[0].length + runs[0].length;
    return reads.length * floats * Float.BYTES + rows.scratchBytes();
  }

  @Override
  public void run(int cell, int worker) {
    int n = cut.picture(cell);
    int channel = cut.channel(cell);
    int d = cut.plane(cell);
    int h = cut.firstRow(cell);
    int endH = cut.endRow(cell);
    int w = cut.firstColumn(cell);
    int columns = cut.endColumn(cell) - w;
    if (channels.change(channel, worker)) {
      weights.fill(packed, channel, runs[worker]);
    }
    float[] a = reads[worker];
    copy.run(n, channel, d, h, endH, w, a, 0);
    if (rows.direct(columns)) {
      int at = rows.at(n, channel, d, h) + w;
      sums.run(d, h, endH, columns, a, runs[worker], rows.picture(), at, rows.row());
    } else {
      sums.run(d, h, endH, columns, a, runs[worker], rows.scratch(worker), 0, Lanes.COUNT);
      rows.put(n, channel, d, h, endH, w, columns, worker);
    }
    rows.finish(n, channel, d, h, endH, w, columns);
  }
}
