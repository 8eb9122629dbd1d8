package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.simd.Lanes;
import java.util.List;

/// How a picture of which each channel is a plane of its own is cut into cells: a block has whole
/// vectors and all phases of a row, or the whole row.
final class PlaneCut {
  /// Of the copy of what a cell reads: it stays in an L1 cache.
  private static final int FLOATS = 8 << 10;

  /// Wider rows are cut, so that more of them fit a cell.
  private static final int MOST_COLUMNS = 512;

  private static final int LEAST_ROWS = 8;

  /// Cells a worker, so that all are about equally busy.
  private static final int CELLS_OF_WORKER = 8;

  private PlaneCut() {}

  static PlaneGrid of(ConvShape shape, Slot open, List<Phase> phases, int workers) {
    int[] sizes = shape.sizes(open);
    int rank = sizes.length;
    int width = sizes[rank - 1];
    int height = rank > 3 ? sizes[rank - 2] : 1;
    int planes = rank > 4 ? sizes[rank - 3] : 1;
    Phase phase = phases.getFirst();
    Gather wide = phase.columns();
    int unit = wide.outStep() * Math.ceilDiv(Lanes.COUNT, wide.outStep());
    int most = Math.max(MOST_COLUMNS, wide.reach() / wide.inStep() * wide.outStep());
    int columns = part(width, Math.ceilDiv(width, most), unit);
    int rowFloats = columns * wide.inStep() + wide.reach();
    Gather high = phase.rows();
    int fit = FLOATS / rowFloats / Math.max(1, phase.depth().taps()) - high.reach();
    int least = Math.max(LEAST_ROWS, high.reach() / high.inStep());
    int rows = Math.max(fit / high.inStep(), least) * high.outStep();
    int cells = Math.max(1, shape.batch() * shape.inChannels() * planes);
    int wanted = Math.ceilDiv(CELLS_OF_WORKER * workers, cells * Math.ceilDiv(width, columns));
    rows = Math.min(rows, Math.max(Math.ceilDiv(height, wanted), least));
    rows = part(height, Math.ceilDiv(height, rows), high.outStep());
    return new PlaneGrid(shape.batch(), shape.inChannels(), planes, height, width, rows, columns);
  }

  /// About equal parts of a length, of whole units where there are several.
  private static int part(int length, int parts, int unit) {
    return Math.min(length, Math.ceilDiv(Math.ceilDiv(length, parts), unit) * unit);
  }
}
