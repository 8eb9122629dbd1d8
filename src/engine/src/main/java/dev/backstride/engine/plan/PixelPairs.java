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

/// Row blocks of two pixels from row-major pictures to row-major ones. Lanes are pixels that are
/// read, and the two that each of them writes are put side by side in registers. A cell copies what
/// some rows read ([WindowRows]). Then it sums four channels at a time, row by row, so each plane
/// gets a long run. Each sum is the chain of [DirectTask].
final class PixelPairs implements RowMajorRun, Team.Task {
  /// Of the copy of what a cell reads. The weights have the other part of an L2 cache.
  private static final int FLOATS = Blocks.CACHE_BYTES / 2 / Float.BYTES;

  /// Cells a worker, so that all are about equally busy.
  private static final int CELLS_OF_WORKER = 8;

  /// Multiply-adds that take as long as to reorder an element of a picture, which bands do and this
  /// task does not: what to stream it from and to L2 takes, at 110 a nanosecond. With 20, pictures
  /// an eighth of whose lanes are idle were taken and no faster.
  private static final int REORDER = 10;

  /// Multiply-adds that take as long as to copy an element of a row.
  private static final int COPY = 5;

  private final Team team;
  private final List<Phase> phases;
  /// Which of the copies for a row of a cell each phase reads.
  private final int[] copyOf;

  private final int copies;
  private final PlaneGrid cut;
  private final int pitch;
  private final int copyFloats;
  private final WindowRows windows;
  private final PairRows rows;
  private final float[][] reads;

  /// @param phases those of row blocks
  PixelPairs(ConvShape shape, Panels panels, List<Phase> phases, Team team) {
    this.team = team;
    this.phases = phases;
    int products = Phase.mostTaps(phases) * panels.depthChannels();
    copyOf = copyOf(phases);
    copies = copyOf[copyOf.length - 1] + 1;
    cut = cut(shape, phases, products, copies, team.size());
    pitch = pitch(cut.columns());
    copyFloats = products * pitch;
    windows = new WindowRows(shape, Slot.Y);
    rows = new PairRows(shape, panels, phases, pitch, team.size());
    reads = new float[team.size()][];
  }

  /// Whether it computes the row blocks of a shape.
  static boolean takes(ConvShape shape) {
    return shape.batch() > 0
        && shape.groups() == 1
        && shape.axes().getLast().stride() == PairRows.PAIR
        && shape.inChannels() % PairRows.CHANNELS == 0;
  }

  /// The sums of row blocks, if they take less time than to reorder the pictures.
  static Optional<PixelPairs> of(ConvShape shape, Panels panels, List<Phase> phases, Team team) {
    long products = (long) Phase.mostTaps(phases) * panels.depthChannels();
    boolean small = products * PairRows.WIDE * Lanes.COUNT <= FLOATS;
    if (Lanes.REGISTERS < 32 || !takes(shape) || !small) {
      return Optional.empty();
    }
    PixelPairs pairs = new PixelPairs(shape, panels, phases, team);
    double idle = shape.multiplyAdds() * pairs.idle();
    double copied = (double) shape.length(Slot.Y) * phases.getFirst().taps() * pairs.copies;
    boolean good = idle + COPY * copied <= REORDER * BandCut.elements(shape);
    boolean light = !BandCut.fetchesMuch(shape, pairs.cut.count(), panels.size());
    return good && light ? Optional.of(pairs) : Optional.empty();
  }

  private static PlaneGrid cut(
      ConvShape shape, List<Phase> phases, int products, int copies, int workers) {
    int width = phases.getFirst().columns().outputs();
    int height = phases.stream().mapToInt(p -> p.rows().outputs()).max().orElseThrow();
    int planes = Phase.mostPlanes(phases);
    int vectors = Math.ceilDiv(width, Lanes.COUNT);
    int fit = Math.max(PairRows.WIDE, FLOATS / Math.max(1, products) / Lanes.COUNT);
    int blocks = Math.ceilDiv(vectors, fit);
    int columns = Math.max(PairRows.NARROW, Math.ceilDiv(vectors, blocks)) * Lanes.COUNT;
    int others = shape.batch() * planes * Math.ceilDiv(width, columns);
    int least = Math.ceilDiv(CELLS_OF_WORKER * workers, others);
    int rowFloats = Math.max(1, copies * products * pitch(columns));
    int most = Math.clamp(FLOATS / rowFloats, 1, Math.ceilDiv(height, least));
    int rows = Math.ceilDiv(height, Math.ceilDiv(height, most));
    return new PlaneGrid(shape.batch(), 1, planes, height, width, rows, columns);
  }

  /// Floats of a row of a copy of so many pixels.
  private static int pitch(int pixels) {
    return CacheSets.pitch(PairRows.vectors(pixels) * Lanes.COUNT);
  }

  /// Phases that follow one another and read the same have one copy.
  private static int[] copyOf(List<Phase> phases) {
    int[] copyOf = new int[phases.size()];
    for (int p = 1; p < copyOf.length; p++) {
      Phase phase = phases.get(p);
      Phase before = phases.get(p - 1);
      boolean again = phase.depth().readsAs(before.depth()) && phase.rows().readsAs(before.rows());
      copyOf[p] = copyOf[p - 1] + (again ? 0 : 1);
    }
    return copyOf;
  }

  /// Lanes without a pixel for each one with a pixel.
  private double idle() {
    int last = cut.width() % cut.columns();
    int lanes = cut.width() - last + (last == 0 ? 0 : PairRows.vectors(last) * Lanes.COUNT);
    return (double) lanes / cut.width() - 1;
  }

  @Override
  public void run(View from, PackedWeights w, Epilogue epilogue, View to) {
    windows.bind(from);
    rows.bind(w.data(), epilogue, to);
    if (reads[0] == null) {
      Arrays.setAll(reads, _ -> WorkerArrays.floats(cut.rows() * copies * copyFloats));
    }
    team.run(cut.count(), this);
  }

  @Override
  public void run(int cell, int worker) {
    int n = cut.picture(cell);
    int d = cut.plane(cell);
    int first = cut.firstRow(cell);
    int end = cut.endRow(cell);
    int column = cut.firstColumn(cell);
    int columns = cut.endColumn(cell) - column;
    float[] x = reads[worker];
    for (int h = first; h < end; h++) {
      for (int p = 0; p < phases.size(); p++) {
        if (p == 0 || copyOf[p] > copyOf[p - 1]) {
          windows.run(n, phases.get(p), d, h, column, columns, x, at(h - first, p), pitch);
        }
      }
    }
    for (int channel = 0; channel < rows.channels(); channel += PairRows.CHANNELS) {
      for (int h = first; h < end; h++) {
        for (int p = 0; p < phases.size(); p++) {
          Phase phase = phases.get(p);
          if (d < phase.depth().outputs() && h < phase.rows().outputs()) {
            rows.run(n, channel, p, d, h, column, columns, x, at(h - first, p), worker);
          }
        }
      }
    }
  }

  /// Where a phase's copy for a row of a cell begins.
  private int at(int row, int p) {
    return (row * copies + copyOf[p]) * copyFloats;
  }

  @Override
  public long scratchBytes() {
    long floats = reads[0] == null ? 0 : reads[0].length;
    return reads.length * floats * Float.BYTES + rows.scratchBytes();
  }

  @Override
  public String how() {
    return "lanes are pixels of row-major pictures, %d cells".formatted(cut.count());
  }
}
