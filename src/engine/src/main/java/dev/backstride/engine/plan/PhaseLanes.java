package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.simd.Interleave;
import dev.backstride.engine.simd.Lanes;
import dev.backstride.engine.simd.PixelTile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A transposed contraction from row-major pictures to row-major ones. Lanes are positions between
/// pixels that are read, of several rows, one behind the other ([PhaseInput]). A cell is some rows
/// of one row phase: it sums some channels of all column phases, then puts these side by side
/// ([PhaseOutput]). Each sum is the chain of [DirectTask].
final class PhaseLanes implements RowMajorRun, Team.Task {
  /// Sums of a turn, of which two lie in an L2 cache.
  private static final int SUMS = 8 << 10;

  /// Of the copy of what a cell reads.
  private static final int FLOATS = Blocks.CACHE_BYTES / 2 / Float.BYTES;

  /// Multiply-adds that take as long as to reorder an element of a picture: see [PixelPairs].
  private static final int REORDER = 20;

  /// By how much tiles of pixels take longer than those of channels: a quarter of what they read
  /// of the weights comes with the rest of its lines, and sums are stored twice. With 128 → 128
  /// channels of 28×28, 3×3, and 230 multiply-adds an element, bands took 0.58 ms and this 0.69.
  private static final double SLOWER = 0.1;

  /// Cells a worker, so that all are about equally busy.
  private static final int CELLS_OF_WORKER = 2;

  private final Team team;
  private final Panels panels;
  private final List<Phase> phases;
  private final boolean blocks;
  private final int batch;
  private final int written;
  private final int rowPhases;
  private final int cellRows;
  private final int rowCells;
  private final PhaseSums sums;
  private final PhaseInput input;
  private final PlaneRows rows = new PlaneRows();
  private final float[][] reads;
  private final PhaseOutput[] outputs;
  private float[] weights;

  private PhaseLanes(
      ConvShape shape, Panels panels, List<Phase> phases, int cellRows, PhaseSums sums, Team team) {
    this.team = team;
    this.panels = panels;
    this.phases = phases;
    this.cellRows = cellRows;
    this.sums = sums;
    blocks = sums.blocks();
    batch = shape.batch();
    written = panels.columns() / phases.getFirst().block();
    rowPhases = blocks ? phases.size() : phases.size() / sums.stride();
    rowCells = Math.ceilDiv(height(phases), cellRows);
    input = new PhaseInput(shape.sizes(Slot.Y), phases, panels.depthChannels(), cellRows);
    reads = new float[team.size()][];
    outputs = new PhaseOutput[team.size()];
  }

  /// Whether it computes a shape, of which a cell has room for a row.
  static boolean takes(ConvShape shape, Slot open) {
    return open == Slot.X
        && shape.batch() > 0
        && shape.groups() == 1
        && shape.axes().size() <= 2
        && Interleave.zips(shape.axes().getLast().stride());
  }

  /// The sums of a contraction that it [#takes], if there is room for a row's.
  static Optional<PhaseLanes> of(ConvShape shape, Panels panels, List<Phase> phases, Team team) {
    int pitch = PhaseInput.pitch(shape.sizes(Slot.Y), phases);
    int columns = PhaseSums.columns(phases);
    int fit = Math.min(SUMS / columns, FLOATS / panels.depthChannels()) / Math.max(1, pitch);
    int height = height(phases);
    int rowPhases = phases.getFirst().block() > 1 ? phases.size() : phases.size() / stride(phases);
    int least = Math.ceilDiv(CELLS_OF_WORKER * team.size(), shape.batch() * rowPhases);
    int most = Math.min(fit, Math.ceilDiv(height, least));
    if (most < 1) {
      return Optional.empty();
    }
    int cellRows = Math.ceilDiv(height, Math.ceilDiv(height, most));
    PhaseSums sums = PhaseSums.of(phases, pitch, cellRows);
    return Optional.of(new PhaseLanes(shape, panels, phases, cellRows, sums, team));
  }

  /// The same if it takes less time than to reorder the pictures.
  static Optional<PhaseLanes> ofGood(
      ConvShape shape, Panels panels, List<Phase> phases, Team team) {
    return Lanes.REGISTERS < 32
        ? Optional.empty()
        : of(shape, panels, phases, team).filter(lanes -> lanes.pays(shape));
  }

  private boolean pays(ConvShape shape) {
    double idle = shape.multiplyAdds() * (lanes() / useful() - 1);
    return idle + SLOWER * shape.multiplyAdds() <= REORDER * BandCut.elements(shape)
        && !BandCut.fetchesMuch(shape, cells(), panels.size());
  }

  /// Lanes of a cell's tiles.
  private double lanes() {
    int columns = Math.ceilDiv(written, sums.channels()) * sums.columns();
    return (double) sums.pitch() * columns;
  }

  /// Those of which the picture has a pixel.
  private double useful() {
    int width = phases.getFirst().columns().outputs();
    return (double) cellRows * width * written * sums.stride();
  }

  private static int stride(List<Phase> phases) {
    return phases.getFirst().columns().outStep();
  }

  private static int height(List<Phase> phases) {
    return phases.stream().mapToInt(p -> p.rows().outputs()).max().orElseThrow();
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    input.bind(from);
    weights = w.data();
    rows.bind(epilogue, to);
    if (reads[0] == null) {
      int rowFloats = to.layout().size(to.layout().rank() - 1);
      Arrays.setAll(reads, _ -> WorkerArrays.floats(input.floats(PixelTile.WIDE.columns())));
      Arrays.setAll(outputs, _ -> new PhaseOutput(phases, rows, sums, rowFloats));
    }
    team.run(cells(), this);
  }

  private int cells() {
    return batch * rowCells * rowPhases;
  }

  @Override
  public void run(int cell, int worker) {
    int rowPhase = cell % rowPhases;
    int first = cell / rowPhases % rowCells * cellRows;
    int n = cell / rowPhases / rowCells;
    int p = blocks ? rowPhase : rowPhase * sums.stride();
    Phase phase = phases.get(p);
    int end = Math.min(first + cellRows, phase.rows().outputs());
    if (first >= end) {
      return;
    }
    input.copy(n, phase.rows(), first, end, reads[worker]);
    PhaseOutput output = outputs[worker];
    int positions = (end - first - 1) * sums.row() + phase.columns().outputs();
    for (int k = 0; k < written; k += sums.channels()) {
      for (int c = 0; c < sums.columns(); c += PhaseSums.TILE) {
        int ofPhase = blocks ? p : p + c / PhaseSums.TILE;
        int column = blocks ? k * sums.stride() + c : k;
        if (column < panels.columns()) {
          tiles(ofPhase, column, reads[worker], c, positions, output);
        }
      }
      output.turn(n, p, k, Math.min(sums.channels(), written - k), first, end - first);
    }
    output.write(1, 1);
  }

  /// Sums some columns of a panel, and writes a part of the turn before.
  private void tiles(int p, int column, float[] x, int row, int positions, PhaseOutput output) {
    int panel = panels.panel(column);
    int stepW = panels.tile(panel).columns();
    int atW = panels.at(p, 0, panel) + column - panels.column(panel);
    int narrow = PixelTile.NARROW.columns();
    float[] y = output.sums();
    int[] taps = input.taps(p);
    int i = 0;
    while (i < positions) {
      int rest = positions - i;
      PixelTile tile = rest > 2 * narrow ? PixelTile.WIDE : PixelTile.NARROW;
      for (int r = 0; r < PhaseSums.TILE; r += tile.rows()) {
        int at = (row + r) * sums.pitch() + i;
        tile.runTaps(weights, atW + r, stepW, x, i, taps, y, at, sums.pitch());
      }
      i += tile.columns();
      int done = row * positions + PhaseSums.TILE * Math.min(i, positions);
      output.write(done, sums.columns() * positions);
    }
  }

  @Override
  public long scratchBytes() {
    long floats = reads[0] == null ? 0 : reads[0].length + outputs[0].floats();
    return reads.length * floats * Float.BYTES;
  }

  @Override
  public String how() {
    return "lanes are positions of rows, %d cells".formatted(cells());
  }
}
