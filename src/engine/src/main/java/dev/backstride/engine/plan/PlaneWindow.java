package dev.backstride.engine.plan;

import dev.backstride.engine.simd.Lanes;
import java.util.Arrays;
import java.util.List;
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

  private final Gather[] depth;
  private final Gather[] rows;
  private final Gather[] columns;
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
    Gather first = columns[0];
    length = (cut.columns() - 1) * first.inStep() + (first.reach() - 1) * stepW + 1;
    // A vector of what is copied, or of zeros, may begin with the last pixel.
    int vectors = Math.ceilDiv(Math.ceilDiv(length, step()) + Lanes.COUNT + 1, Lanes.COUNT);
    pitch = vectors * Lanes.COUNT;
    int most = 0;
    for (int h = 0; h < cut.height(); h += cut.rows()) {
      int end = Math.min(h + cut.rows(), cut.height());
      most = Math.max(most, endRow(h, end) - firstRow(h, end));
    }
    mostRows = most;
    int planes = IntStream.range(0, stepD).map(p -> depth[p].taps()).max().orElseThrow();
    floats = START + (long) planes * mostRows * rowPitch();
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

  private interface OfPhase {
    Gather get(int phase);
  }

  private static Gather[] axis(int phases, OfPhase of) {
    return IntStream.range(0, phases).mapToObj(of::get).toArray(Gather[]::new);
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

  /// The lowest input that the outputs `first` to `end` of an axis touch; 0 if none.
  private static int least(Gather[] axis, int first, int end) {
    int least = Integer.MAX_VALUE;
    for (int p = 0; p < axis.length; p++) {
      int j = Math.ceilDiv(first - p, axis.length);
      if (axis[p].taps() > 0 && axis[p].output(j) < end) {
        least = Math.min(least, axis[p].input(j));
      }
    }
    return least == Integer.MAX_VALUE ? 0 : least;
  }

  /// The highest input that the outputs `first` to `end` of an axis touch; −1 if none.
  private static int most(Gather[] axis, int first, int end) {
    int most = Integer.MIN_VALUE;
    for (int p = 0; p < axis.length; p++) {
      int j = Math.floorDiv(end - 1 - p, axis.length);
      if (axis[p].taps() > 0 && axis[p].output(j) >= first) {
        most = Math.max(most, axis[p].input(j) + (axis[p].taps() - 1) * axis[p].tapStep());
      }
    }
    return most == Integer.MIN_VALUE ? -1 : most;
  }

  /// Column phases, whose outputs are summed as neighbours.
  int together() {
    return columns.length;
  }

  /// Pixels that the columns move by.
  int step() {
    return columns[0].inStep();
  }

  Gather column(int phase) {
    return columns[phase];
  }

  Gather rows(int phase) {
    return rows[phase];
  }

  int rowPhases() {
    return rows.length;
  }

  Gather depth(int d) {
    return depth[d % depth.length];
  }

  int depthPhase(int d) {
    return d % depth.length;
  }

  /// First plane that an output plane touches.
  int firstPlane(int d) {
    return depth(d).input(d / depth.length);
  }

  /// First row that output rows touch.
  int firstRow(int h, int end) {
    return least(rows, h, end);
  }

  /// The row behind the last that output rows touch.
  int endRow(int h, int end) {
    return most(rows, h, end) + 1;
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
