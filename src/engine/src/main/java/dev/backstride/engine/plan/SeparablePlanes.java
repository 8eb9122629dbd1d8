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
  /// Of the wide rows of a cell. Those at its borders become wide for its neighbours, too, so
  /// there should be many.
  private static final int BYTES = 32 << 10;

  private static final int NARROW_VECTORS = 4;

  private final Team team;
  private final PlaneGrid cells;
  private final int column;
  /// Of the rows.
  private final AxisTerms terms;
  private final WideRows wide;
  private final PlaneRows written;
  /// Whether rows are so short that sums go down the rows: fcn8_up2 takes 0.009 ms so, 0.012 along
  /// the rows. Rows of 35 vectors take 0.35 along, 0.68 down.
  private final boolean narrow;

  private final int rowsBetween;
  private final float[][] rows;
  private final float[][] between;

  private float[] x;
  private Strides from;

  private SeparablePlanes(ConvShape shape, Slot open, WideRows wide, Team team) {
    this.team = team;
    this.wide = wide;
    AxisPhases phases = new AxisPhases(Gather.of(shape.axes().get(0), open));
    column = shape.axes().get(0).kernel();
    int workers = team.size();
    int[] sizes = shape.sizes(open);
    terms = new AxisTerms(phases, sizes[2], shape.sizes(open == Slot.Y ? Slot.X : Slot.Y)[2]);
    int fit = Math.max(1, BYTES / Float.BYTES / wide.pitch()) * phases.count();
    cells = PlaneGrid.ofRows(sizes, fit, phases.count(), workers);
    written = new PlaneRows(cells, workers);
    narrow = sizes[3] <= NARROW_VECTORS * Lanes.COUNT;
    rowsBetween = phases.mostRead(cells.height(), cells.rows());
    rows = new float[workers][];
    between = new float[workers][];
  }

  /// Empty where [WideRows] are, and for rows of less than a vector.
  static Optional<SeparablePlanes> of(ConvShape shape, Slot open, Team team) {
    int written = shape.sizes(open)[3];
    if (shape.batch() == 0 || written < Lanes.COUNT) {
      return Optional.empty();
    }
    int width = shape.sizes(open == Slot.Y ? Slot.X : Slot.Y)[3];
    return WideRows.of(Gather.of(shape.axes().get(1), open), width, written)
        .map(wide -> new SeparablePlanes(shape, open, wide, team));
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    x = from.data();
    this.from = Strides.of(from.layout(), this.from);
    written.bind(epilogue, to);
    terms.bind(w.data(), 0, wide.pitch());
    wide.bind(w.data(), column);
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
    int first = terms.firstRead(h, end);
    int read = terms.endRead(h, end) - first;
    wide.copy(x, from.rowAt(n, c, 0, first), from.row(), read, rows[worker]);
    wide.run(rows[worker], read, between[worker]);
    for (int r = h, behind; r < end; r = behind) {
      behind = narrow ? terms.endOfPairs(r, end) : r + 1;
      sum(between[worker], -first * wide.pitch(), r, behind, written.at(n, c, 0, r));
      written.finish(n, c, 0, r, behind, 0, cells.width());
    }
  }

  private void sum(float[] rows, int start, int row, int end, int at) {
    float[] y = written.picture();
    int[] starts = terms.starts;
    float[] factors = terms.factors;
    int term = terms.at(row);
    int width = cells.width();
    if (end - row > 1) {
      RowSum.down(rows, start, starts, factors, term, y, at, written.row(), end - row, width);
    } else {
      RowSum.run(rows, start, starts, factors, term, terms.count(row), y, at, width);
    }
  }
}
