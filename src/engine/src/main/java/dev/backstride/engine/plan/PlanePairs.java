package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.Window;
import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.PlaneTilePairs;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The work of [Depthwise] on row-major pictures for backward data of the usual 3 × 3 window of
/// stride 2: outputs are summed in pairs, for which a pixel and its right and lower neighbours are
/// read. Pictures of odd sizes are summed in scratch memory.
final class PlanePairs implements RowMajorRun, Team.Task {
  private static final int TAPS = 9;

  /// Of the copy of what a cell reads: with what is written it stays in an L2 cache.
  private static final int FLOATS = 8 << 10;

  private final Team team;
  private final int height;
  private final int width;
  /// Cells of pairs.
  private final PlaneGrid cut;
  private final PlaneWindow window;
  private final PlaneCopy copy;
  private final PlaneRows written;
  private final boolean even;
  private final int[] kernel;
  private final float[][] reads;
  private final float[][] weights;
  private final float[][] scratch;

  private float[] packed;

  private PlanePairs(ConvShape shape, ChannelTaps packing, List<Phase> phases, Team team) {
    this.team = team;
    int[] sizes = shape.sizes(Slot.X);
    height = sizes[2];
    width = sizes[3];
    int rows = Math.ceilDiv(height, 2);
    int columns = Math.ceilDiv(width, 2);
    even = height % 2 == 0 && width % 2 == 0;
    int[] pairs = {shape.batch(), shape.inChannels(), rows, columns};
    cut = PlaneGrid.ofRows(pairs, Math.max(1, FLOATS / columns), 1, team.size());
    Phase phase = new Phase(Gather.POINT, pairs(rows), pairs(columns), 1);
    window = new PlaneWindow(List.of(phase), cut);
    copy = new PlaneCopy(window, shape.sizes(Slot.Y));
    PlaneGrid whole = new PlaneGrid(shape.batch(), shape.inChannels(), 1, height, width, 1, width);
    written = new PlaneRows(whole, team.size());
    kernel = kernel(shape, phases, packing);
    reads = new float[team.size()][];
    weights = new float[team.size()][];
    scratch = new float[team.size()][];
  }

  /// The task of a contraction it is good for.
  static Optional<PlanePairs> of(
      ConvShape shape, Slot open, ChannelTaps packing, List<Phase> phases, Team team) {
    boolean good =
        open == Slot.X
            && shape.axes().size() == 2
            && shape.batch() > 0
            && shape.axes().stream().allMatch(PlanePairs::isUsual)
            && shape.axes().get(1).in() >= 2 * Lanes.COUNT
            && shape.axes().get(1).in() <= FLOATS;
    return good ? Optional.of(new PlanePairs(shape, packing, phases, team)) : Optional.empty();
  }

  private static boolean isUsual(Window axis) {
    return axis.kernel() == 3 && axis.stride() == 2 && axis.dilation() == 1 && axis.before() == 1;
  }

  /// An axis of pairs of outputs: each reads a pixel and the next one.
  private static Gather pairs(int count) {
    return new Gather(count, 0, 1, 0, 1, 2, 1, 0, 1);
  }

  /// Where the weights of the first channel lie in the packed ones, for each element of the kernel.
  private static int[] kernel(ConvShape shape, List<Phase> phases, ChannelTaps packing) {
    int[] kernel = new int[TAPS];
    for (int p = 0; p < phases.size(); p++) {
      int[] indices = phases.get(p).kernelIndices(shape);
      for (int t = 0; t < indices.length; t++) {
        kernel[indices[t]] = packing.at(p) + t * packing.stride();
      }
    }
    return kernel;
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    copy.bind(from);
    packed = w.data();
    written.bind(epilogue, to);
    if (reads[0] == null) {
      Arrays.setAll(reads, worker -> WorkerArrays.floats(window.floats()));
      Arrays.setAll(weights, worker -> WorkerArrays.floats(TAPS * Lanes.COUNT));
      int floats = even ? 0 : 2 * cut.rows() * 2 * cut.columns();
      Arrays.setAll(scratch, worker -> WorkerArrays.floats(floats));
    }
    team.run(cut.count(), this);
  }

  @Override
  public void run(int cell, int worker) {
    int n = cut.picture(cell);
    int channel = cut.channel(cell);
    int first = cut.firstRow(cell);
    int end = cut.endRow(cell);
    float[] w = weights[worker];
    for (int t = 0; t < TAPS; t++) {
      Arrays.fill(w, t * Lanes.COUNT, (t + 1) * Lanes.COUNT, packed[kernel[t] + channel]);
    }
    float[] a = reads[worker];
    copy.run(n, channel, 0, first, end, 0, a, 0);
    int h = 2 * first;
    int endH = Math.min(2 * end, height);
    float[] c = even ? written.picture() : scratch[worker];
    int atC = even ? written.at(n, channel, 0, h) : 0;
    int rowC = even ? written.row() : 2 * cut.columns();
    for (int i = 0; i < cut.columns(); i += Lanes.COUNT) {
      int at = Math.min(i, cut.columns() - Lanes.COUNT);
      int atA = PlaneWindow.START + at;
      PlaneTilePairs.run(a, atA, window.rowPitch(), w, c, atC + 2 * at, rowC, end - first);
    }
    for (int r = h; r < endH && !even; r++) {
      int at = written.at(n, channel, 0, r);
      System.arraycopy(c, (r - h) * rowC, written.picture(), at, width);
    }
    written.finish(n, channel, 0, h, endH, 0, width);
  }

  @Override
  public long scratchBytes() {
    long floats =
        reads[0] == null ? 0 : (long) reads[0].length + weights[0].length + scratch[0].length;
    return reads.length * floats * Float.BYTES;
  }

  @Override
  public String how() {
    return "of row-major pictures pixels, in pairs, " + cut.count() + " cells";
  }
}
