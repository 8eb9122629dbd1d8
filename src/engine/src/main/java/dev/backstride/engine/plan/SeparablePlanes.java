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
import java.util.Optional;

/// The two passes of a [Separable] on pictures whose rows are contiguous, lanes are pixels: a
/// cell is some rows of a channel. The rows that it needs become as wide as the result and stay in
/// the L1 cache, whole rows of them are added, and each result is written once, where it belongs.
final class SeparablePlanes implements RowMajorRun, Team.Task {
  /// Of the rows that a cell writes.
  private static final int BYTES = 32 << 10;

  private final Team team;
  private final PlaneGrid cells;
  private final int column;
  private final int height;
  /// Of the rows.
  private final AxisPhases phases;
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
    phases = new AxisPhases(Gather.of(shape.axes().get(0), open));
    column = shape.axes().get(0).kernel();
    height = shape.sizes(open == Slot.Y ? Slot.X : Slot.Y)[2];
    int workers = team.size();
    int[] sizes = shape.sizes(open);
    int fit = Math.max(1, BYTES / Float.BYTES / sizes[3]);
    cells = PlaneGrid.ofRows(sizes, fit, phases.count(), workers);
    written = new PlaneRows(cells, workers);
    rowsBetween = phases.mostRead(cells.height(), cells.rows());
    rows = new float[workers][];
    between = new float[workers][];
    terms = WorkerArrays.ints(workers, phases.mostTaps());
    factors = WorkerArrays.floats(workers, phases.mostTaps());
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

  /// The first row that some rows read.
  private int firstRead(int h, int end) {
    return Math.max(0, phases.firstRead(h, end));
  }

  /// The row behind the last that some rows read.
  private int endRead(int h, int end) {
    return Math.min(phases.endRead(h, end), height);
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    x = from.data();
    this.from = Strides.of(from.layout(), this.from);
    written.bind(epilogue, to);
    weights = w.data();
    wide.bind(weights, column);
    if (rows[0] == null) {
      Arrays.setAll(rows, worker -> WorkerArrays.floats(rowsBetween * wide.floats()));
      Arrays.setAll(between, worker -> WorkerArrays.floats(rowsBetween * wide.pitch()));
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
    int[] starts = terms[worker];
    int count = phases.terms(row, height, weights, 0, starts, factors[worker], 0);
    for (int t = 0; t < count; t++) {
      starts[t] = (starts[t] - firstRead) * wide.pitch();
    }
    float[] y = written.picture();
    RowSum.run(between[worker], 0, starts, factors[worker], 0, count, y, at, cells.width());
  }
}
