package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.RowSum;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The two passes of a [SeparablePlan] on pictures whose rows are contiguous, lanes are pixels: a
/// cell is some rows of a channel. The rows that it needs become as wide as the result and stay in
/// the L1 cache, whole rows of them are added, and each result is written once, where it belongs.
final class SeparablePlanes implements RowMajorRun, Team.Task {
  /// Of the rows that a cell writes.
  private static final int BYTES = 32 << 10;

  /// Cells a worker, so that all are about equally busy.
  private static final int CELLS_OF_WORKER = 8;

  private final Team team;
  private final PlaneGrid cells;
  private final int column;
  private final int height;
  /// The phase of each row that is written, and the first row that it reads.
  private final Gather[] phase;
  private final int[] input;
  private final WideRows wide;
  private final PlaneRows written;
  private final int rowsBetween;
  private final float[][] rows;
  private final float[][] between;
  private final int[][] terms;
  private final float[][] factors;

  private float[] x;
  private Strides from;
  private float[] weights;

  private SeparablePlanes(ConvShape shape, Slot open, WideRows wide, Team team) {
    this.team = team;
    this.wide = wide;
    List<Gather> phases = Gather.of(shape.axes().get(0), open);
    column = shape.axes().get(0).kernel();
    height = shape.sizes(open == Slot.Y ? Slot.X : Slot.Y)[2];
    int workers = team.size();
    cells = cells(shape.sizes(open), phases.size(), workers);
    written = new PlaneRows(cells, workers);
    phase = new Gather[cells.height()];
    input = new int[cells.height()];
    Arrays.setAll(phase, row -> phases.get(row % phases.size()));
    Arrays.setAll(input, row -> phase[row].input(row / phases.size()));
    rowsBetween = most();
    int taps = phases.stream().mapToInt(Gather::taps).max().orElseThrow();
    rows = new float[workers][];
    between = new float[workers][];
    terms = new int[workers][taps];
    factors = new float[workers][taps];
  }

  /// Empty where [WideRows] are, and for rows of less than four vectors: what is done once a row
  /// would take longer than reordering does.
  static Optional<SeparablePlanes> of(ConvShape shape, Slot open, Team team) {
    int written = shape.sizes(open)[3];
    if (shape.batch() == 0 || written < 4 * Lanes.COUNT) {
      return Optional.empty();
    }
    int width = shape.sizes(open == Slot.Y ? Slot.X : Slot.Y)[3];
    return WideRows.of(Gather.of(shape.axes().get(1), open), width, written)
        .map(wide -> new SeparablePlanes(shape, open, wide, team));
  }

  private static PlaneGrid cells(int[] sizes, int step, int workers) {
    int planes = sizes[0] * sizes[1];
    int fit = BYTES / Float.BYTES / sizes[3];
    int wanted = Math.ceilDiv(CELLS_OF_WORKER * workers, planes);
    int most = Math.clamp(Math.min(fit, Math.ceilDiv(sizes[2], wanted)), 1, sizes[2]);
    int count = Math.min(Math.ceilDiv(most, step) * step, sizes[2]);
    return new PlaneGrid(sizes[0], sizes[1], 1, sizes[2], sizes[3], count, sizes[3]);
  }

  private int most() {
    int most = 0;
    for (int h = 0; h < cells.height(); h += cells.rows()) {
      int end = Math.min(h + cells.rows(), cells.height());
      most = Math.max(most, endRead(h, end) - firstRead(h, end));
    }
    return most;
  }

  /// The first row that some rows read.
  private int firstRead(int h, int end) {
    int first = height;
    for (int r = h; r < end; r++) {
      first = Math.min(first, input[r]);
    }
    return Math.max(0, first);
  }

  /// The row behind the last that some rows read.
  private int endRead(int h, int end) {
    int last = 0;
    for (int r = h; r < end; r++) {
      last = Math.max(last, input[r] + phase[r].reach());
    }
    return Math.min(last, height);
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    x = from.data();
    this.from = Strides.of(from.layout(), this.from);
    written.bind(epilogue, to);
    weights = w.data();
    wide.bind(weights, column);
    if (rows[0] == null) {
      Arrays.setAll(rows, worker -> new float[rowsBetween * wide.floats()]);
      Arrays.setAll(between, worker -> new float[rowsBetween * wide.pitch()]);
    }
    team.run(cells.count(), this);
  }

  @Override
  public String how() {
    return "of row-major pictures pixels, " + cells.count() + " cells";
  }

  @Override
  public long scratchBytes() {
    long floats = rows[0] == null ? 0 : (long) rows[0].length + between[0].length;
    return rows.length * floats * Float.BYTES;
  }

  @Override
  public void run(int cell, int worker) {
    int n = cells.picture(cell);
    int c = cells.channel(cell);
    int h = cells.firstRow(cell);
    int end = cells.endRow(cell);
    int first = firstRead(h, end);
    int endRead = endRead(h, end);
    for (int r = first; r < endRead; r++) {
      int at = from.rowAt(n, c, 0, r);
      wide.copy(x, at, rows[worker], (r - first) * wide.floats());
    }
    for (int r = 0; r < endRead - first; r++) {
      wide.run(rows[worker], r * wide.floats(), between[worker], r * wide.pitch());
    }
    for (int r = h; r < end; r++) {
      sum(r, first, worker, written.at(n, c, 0, r));
      written.finish(n, c, 0, r, r + 1, 0, cells.width());
    }
  }

  private void sum(int row, int firstRead, int worker, int at) {
    Gather taps = phase[row];
    int count = 0;
    for (int t = 0; t < taps.taps(); t++) {
      int read = input[row] + t * taps.tapStep();
      if (read >= 0 && read < height) {
        terms[worker][count] = (read - firstRead) * wide.pitch();
        factors[worker][count] = weights[taps.kernel(t)];
        count++;
      }
    }
    float[] y = written.picture();
    RowSum.run(between[worker], terms[worker], factors[worker], count, y, at, cells.width());
  }
}
