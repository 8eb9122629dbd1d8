package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import java.util.List;

/// How the picture that a depthwise contraction writes is cut into cells: blocks of rows by blocks
/// of columns of each plane. A block has the pixels of all phases, so that a picture is written in
/// the order in which it lies in memory. (Phase by phase, one of stride 32 went through the caches
/// 1024 times.)
final class DepthwiseCut {
  /// What a cell reads again for its next row: it stays in an L2 cache of 1 MiB beside what is
  /// written.
  private static final int BYTES = 384 << 10;

  /// Cells a worker, so that all are about equally busy: four were a tenth slower. With more, each
  /// reads more rows that are also its neighbours'.
  private static final int CELLS_OF_WORKER = 8;

  /// Positions of the window in a row that are worth a cell.
  private static final int LEAST_POSITIONS = 8;

  private DepthwiseCut() {}

  static PlaneGrid of(ConvShape shape, Slot open, List<Phase> phases, int workers) {
    int[] sizes = shape.sizes(open);
    int rank = sizes.length;
    int width = sizes[rank - 1];
    int height = rank > 3 ? sizes[rank - 2] : 1;
    int planes = rank > 4 ? sizes[rank - 3] : 1;
    int all = Math.max(1, shape.batch() * planes);
    Gather columns = phases.getFirst().columns();
    int positions = Math.ceilDiv(width, columns.outStep());
    int inputRows =
        phases.stream().mapToInt(p -> p.depth().taps() * p.rows().taps()).max().orElseThrow();
    long positionBytes =
        (long) columns.inStep() * shape.channels(open) * Float.BYTES * Math.max(1, inputRows);
    int most = Math.clamp(BYTES / positionBytes, LEAST_POSITIONS, 1 << 30);
    int least = Math.ceilDiv(positions, most);
    int wanted = CELLS_OF_WORKER * workers;
    int rowBlocks = Math.clamp(Math.ceilDiv(wanted, all * least), 1, height);
    int rows = Math.ceilDiv(height, rowBlocks);
    rows = Math.min(height, rows + rows % 2);
    int columnBlocks = Math.ceilDiv(wanted, all * Math.ceilDiv(height, rows));
    columnBlocks = Math.clamp(columnBlocks, least, Math.max(least, positions / LEAST_POSITIONS));
    int columnsOfBlock = Math.ceilDiv(positions, columnBlocks) * columns.outStep();
    return new PlaneGrid(shape.batch(), 1, planes, height, width, rows, columnsOfBlock);
  }
}
