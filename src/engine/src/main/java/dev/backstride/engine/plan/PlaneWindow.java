package dev.backstride.engine.plan;

import dev.backstride.engine.simd.Lanes;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// What a cell of a [PlaneCut] reads, and how its copy lies in scratch memory: for each tap of the
/// depth a plane, of each row that a tap meets one, zeros where there is no such row or pixel. So
/// a tap of neighbouring outputs of a phase is a run of floats. Three kinds of rows:
///
/// - columns that move by one pixel: as they are
/// - by several, `step`: split into `step` rows of every `step`-th pixel
/// - transposed, all column phases of equally many taps: each pixel once for each phase, so that
///   neighbouring outputs of all phases are a run. (The weights are runs of one for each phase.)
final class PlaneWindow {
  /// Where the copy begins: vectors of zeros may begin in front of it, and in front of each row.
  static final int START = Lanes.COUNT;

  /// A window that reaches further, or a copy of more floats: too much for a cell.
  private static final int MOST_REACH = 1 << 12;

  private static final int MOST_FLOATS = 1 << 20;

  private final AxisPhases depth;
  private final AxisPhases rows;
  private final AxisPhases columns;
  private final int length;
  private final int pitch;
  private final int mostRows;
  private final long floats;
  private final int[][] taps;

  PlaneWindow(List<Phase> phases, PlaneGrid cut) {
    Phase any = phases.getFirst();
    int stepD = any.depth().outStep();
    int stepH = any.rows().outStep();
    int stepW = any.columns().outStep();
    columns = axis(stepW, p -> phases.get(p).columns());
    rows = axis(stepH, p -> phases.get(p * stepW).rows());
    depth = axis(stepD, p -> phases.get(p * stepW * stepH).depth());
    Gather first = columns.of(0);
    length = (cut.columns() - 1) * first.inStep() + (first.reach() - 1) * stepW + 1;
    // A vector of what is copied, or of zeros, may begin with the last pixel.
    int vectors = Math.ceilDiv(Math.ceilDiv(length, step()) + Lanes.COUNT + 1, Lanes.COUNT);
    pitch = vectors * Lanes.COUNT;
    mostRows = rows.mostRead(cut.height(), cut.rows());
    floats = START + (long) depth.mostTaps() * mostRows * rowPitch();
    taps = new int[phases.size()][];
    if (fits()) {
      Arrays.setAll(taps, p -> offsets(phases.get(p)));
    }
  }

  /// Whether the windows reach so little that a copy may pay, and all column phases have equally
  /// many taps.
  static boolean takes(List<Phase> phases) {
    int taps = phases.getFirst().columns().taps();
    return phases.stream()
        .allMatch(
            p ->
                p.columns().taps() == taps
                    && isNear(p.depth())
                    && isNear(p.rows())
                    && isNear(p.columns()));
  }

  private static boolean isNear(Gather axis) {
    return axis.reach() <= MOST_REACH && axis.inStep() <= MOST_REACH;
  }

  /// Whether the copy is small enough.
  boolean fits() {
    return floats <= MOST_FLOATS;
  }

  private static AxisPhases axis(int phases, IntFunction<Gather> of) {
    return new AxisPhases(IntStream.range(0, phases).mapToObj(of).toList());
  }

  private int[] offsets(Phase phase) {
    int[] offsets = new int[phase.taps()];
    int at = 0;
    for (int d = 0; d < phase.depth().taps(); d++) {
      for (int h = 0; h < phase.rows().taps(); h++) {
        int row = d * planePitch() + h * phase.rows().tapStep() * rowPitch();
        for (int w = 0; w < phase.columns().taps(); w++) {
          offsets[at++] = row + place(w * phase.columns().tapStep() * together());
        }
      }
    }
    return offsets;
  }

  /// Column phases, whose outputs are summed as neighbours.
  int together() {
    return columns.count();
  }

  /// Pixels that the columns move by.
  int step() {
    return columns.of(0).inStep();
  }

  Gather column(int phase) {
    return columns.of(phase);
  }

  Gather rows(int phase) {
    return rows.of(phase);
  }

  int rowPhases() {
    return rows.count();
  }

  Gather depth(int d) {
    return depth.of(d);
  }

  int depthPhase(int d) {
    return d % depth.count();
  }

  /// First plane that an output plane touches.
  int firstPlane(int d) {
    return depth.input(d);
  }

  /// First row that output rows touch.
  int firstRow(int h, int end) {
    return rows.firstRead(h, end);
  }

  /// The row behind the last that output rows touch.
  int endRow(int h, int end) {
    return rows.endRead(h, end);
  }

  /// Where pixel `i` of the copy of a row lies in it.
  int place(int i) {
    return i % step() * pitch + i / step();
  }

  /// Pixels of the copy of a row, before they are split.
  int length() {
    return length;
  }

  /// Floats of a part of a row.
  int pitch() {
    return pitch;
  }

  /// Floats from one row of the copy to the next.
  int rowPitch() {
    return pitch * step();
  }

  /// Floats from one plane of the copy to the next.
  int planePitch() {
    return mostRows * rowPitch();
  }

  /// Floats of the copy, which [#fits].
  int floats() {
    return Math.toIntExact(floats);
  }

  /// For each tap of a phase, how far it lies behind the first.
  int[] taps(int phase) {
    return taps[phase];
  }
}
