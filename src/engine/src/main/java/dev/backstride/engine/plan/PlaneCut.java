package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.simd.Lanes;
import java.util.List;

/// How a picture of which each channel is a plane of its own is cut into cells: blocks of rows by
/// blocks of columns of each plane. Cells share no sums, so the cut may depend on the number of
/// workers.
///
/// @param pictures number of pictures
/// @param channels channels of a picture
/// @param planes planes of a channel
/// @param height rows of a plane
/// @param width pixels of a row
/// @param rows rows of a block
/// @param columns pixels of a row of a block: whole vectors and all phases, or the whole row
record PlaneCut(
    int pictures, int channels, int planes, int height, int width, int rows, int columns) {
  /// Of the copy of what a cell reads: it stays in an L1 cache.
  private static final int FLOATS = 8 << 10;

  /// Wider rows are cut, so that more of them fit a cell.
  private static final int MOST_COLUMNS = 512;

  private static final int LEAST_ROWS = 8;

  /// Cells a worker, so that all are about equally busy.
  private static final int CELLS_OF_WORKER = 8;

  static PlaneCut of(ConvShape shape, Slot open, List<Phase> phases, int workers) {
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
    return new PlaneCut(shape.batch(), shape.inChannels(), planes, height, width, rows, columns);
  }

  /// About equal parts of a length, of whole units where there are several.
  private static int part(int length, int parts, int unit) {
    return Math.min(length, Math.ceilDiv(Math.ceilDiv(length, parts), unit) * unit);
  }

  private int rowBlocks() {
    return Math.ceilDiv(height, rows);
  }

  private int columnBlocks() {
    return Math.ceilDiv(width, columns);
  }

  /// Number of cells.
  int count() {
    return pictures * channels * planes * rowBlocks() * columnBlocks();
  }

  /// The picture of a cell.
  int picture(int cell) {
    return cell / (channels * planes * rowBlocks() * columnBlocks());
  }

  /// The channel of a cell.
  int channel(int cell) {
    return cell / (planes * rowBlocks() * columnBlocks()) % channels;
  }

  /// The plane of a cell in its channel.
  int plane(int cell) {
    return cell / (rowBlocks() * columnBlocks()) % planes;
  }

  /// First row of a cell.
  int firstRow(int cell) {
    return cell / columnBlocks() % rowBlocks() * rows;
  }

  /// The row behind the last of a cell.
  int endRow(int cell) {
    return Math.min(firstRow(cell) + rows, height);
  }

  /// First pixel of the rows of a cell.
  int firstColumn(int cell) {
    return cell % columnBlocks() * columns;
  }

  /// The pixel behind the last of the rows of a cell.
  int endColumn(int cell) {
    return Math.min(firstColumn(cell) + columns, width);
  }
}
