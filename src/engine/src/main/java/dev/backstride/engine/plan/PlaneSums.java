package dev.backstride.engine.plan;

import dev.backstride.engine.simd.DepthwiseTile;
import dev.backstride.engine.simd.DepthwiseTile8;
import dev.backstride.engine.simd.Lanes;
import java.util.Arrays;
import java.util.List;

/// The sums of a cell of planes, from the copy of what it reads. Lanes are neighbouring outputs of
/// a row, of all column phases. A tile takes them from several rows, or from several periods of the
/// weights in one row.
final class PlaneSums {
  private final PlaneWindow window;
  private final PlaneWeights weights;
  private final int together;
  private final int period;
  private final PlaneTile[] columnTiles;
  private final DepthwiseTile[] tiles;

  PlaneSums(List<Phase> phases, PlaneWindow window, PlaneWeights weights) {
    this.window = window;
    this.weights = weights;
    together = window.together();
    period = together * Math.ceilDiv(Lanes.COUNT, together);
    columnTiles = new PlaneTile[phases.size()];
    if (together == 1) {
      Arrays.setAll(columnTiles, p -> PlaneTile.of(phases.get(p)).orElse(null));
    }
    tiles = new DepthwiseTile[phases.size()];
    Arrays.setAll(
        tiles, p -> DepthwiseTile.forTaps(phases.get(p).taps()).orElse(DepthwiseTile8.ANY));
  }

  /// Writes the sums of `columns` pixels of the rows `h` to `endH` of an output plane.
  ///
  /// @param a the copy of what they read
  /// @param w the channel's weights
  /// @param atC index in c of the first pixel
  /// @param rowC floats in c from one row to the next, at least a vector
  void run(
      int d, int h, int endH, int columns, float[] a, float[] w, float[] c, int atC, int rowC) {
    int stepH = window.rowPhases();
    int firstRow = window.firstRow(h, endH);
    for (int r = 0; r < Math.min(stepH, endH - h); r++) {
      int phaseH = (h + r) % stepH;
      Gather rows = window.rows(phaseH);
      int input = rows.input((h + r) / stepH) - firstRow;
      int atA = PlaneWindow.START + input * window.rowPitch();
      int stepA = rows.inStep() * window.rowPitch();
      int n = Math.ceilDiv(endH - h - r, stepH);
      int group = window.depthPhase(d) * stepH + phaseH;
      int toC = atC + r * rowC;
      if (columnTiles[group] != null) {
        down(group, a, atA, stepA, w, c, toC, stepH * rowC, n, columns);
      } else {
        tiles(group, a, atA, stepA, w, c, toC, stepH * rowC, n, columns);
      }
    }
  }

  private void down(
      int group,
      float[] a,
      int atA,
      int stepA,
      float[] w,
      float[] c,
      int atC,
      int stepC,
      int rows,
      int count) {
    int[] taps = window.taps(group);
    int atW = weights.at(group);
    for (int i = 0; i < count; i += Lanes.COUNT) {
      int at = Math.max(0, Math.min(i, count - Lanes.COUNT));
      columnTiles[group].run(a, atA + at, stepA, taps, w, atW, c, atC + at, stepC, rows);
    }
  }

  private void tiles(
      int group,
      float[] a,
      int atA,
      int stepA,
      float[] w,
      float[] c,
      int atC,
      int stepC,
      int rows,
      int count) {
    DepthwiseTile tile = tiles[group * together];
    int[] taps = window.taps(group * together);
    int atW = weights.at(group);
    int most = tile.pixels();
    int periods = alongRows(most, rows, count) ? count / period : 0;
    for (int r = 0; r < rows && periods > 0; r++) {
      for (int q = 0; q < periods; q += most) {
        int fromA = atA + r * stepA + q * period;
        int toC = atC + r * stepC + q * period;
        int n = Math.min(most, periods - q);
        tile.kernel()
            .run(a, fromA, period, taps, w, atW, weights.stride(), c, toC, period, n, period);
      }
    }
    for (int i = periods * period; i < count; i += Lanes.COUNT) {
      int at = Math.max(0, Math.min(i, count - Lanes.COUNT));
      int fromW = atW + at % together;
      for (int r = 0; r < rows; r += most) {
        int fromA = atA + r * stepA + at;
        int toC = atC + r * stepC + at;
        int n = Math.min(most, rows - r);
        tile.kernel()
            .run(a, fromA, stepA, taps, w, fromW, weights.stride(), c, toC, stepC, n, Lanes.COUNT);
      }
    }
  }

  /// Whether tiles along the rows compute fewer vectors than tiles of several rows.
  private boolean alongRows(int most, int rows, int count) {
    int periods = count / period;
    int wholeTiles = Math.ceilDiv(rows, most) * most;
    int along = rows * Math.ceilDiv(periods, most) * most * Math.ceilDiv(period, Lanes.COUNT);
    int rest = Math.ceilDiv(count - periods * period, Lanes.COUNT) * wholeTiles;
    return along + rest < Math.ceilDiv(count, Lanes.COUNT) * wholeTiles;
  }
}
