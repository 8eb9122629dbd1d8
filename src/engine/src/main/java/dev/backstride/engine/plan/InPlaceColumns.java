package dev.backstride.engine.plan;

import dev.backstride.engine.simd.Lanes;

/// For some vectors of neighbouring pixels, side by side in a row that is written, how each tap of
/// a row of three finds its pixels in the row that is read: where its loads begin, which lanes of
/// them it has, and which lanes lie beside the row. No load reaches beyond the row.
final class InPlaceColumns {
  static final int TAPS = 3;

  private final int[] columns;
  private final int[] first;
  private final float[] select;
  private final int[] mask;

  /// @param taps the axis of columns, of three taps side by side
  /// @param width pixels of a row that is read, as many as a tap's loads have or more
  /// @param columns the first pixel of each vector
  private InPlaceColumns(Gather taps, int width, int[] columns) {
    this.columns = columns;
    first = new int[columns.length * TAPS];
    select = new float[first.length * Lanes.COUNT];
    mask = new int[select.length];
    int step = taps.inStep();
    for (int i = 0; i < first.length; i++) {
      int tap = i % TAPS;
      int column = taps.input(columns[i / TAPS]);
      boolean shifted = step == 2 && tap == 0;
      int load = step == 2 ? Math.min(tap, 1) : tap;
      int last = width - (shifted ? 1 : step * Lanes.COUNT);
      first[i] = Math.clamp(column + load, 0, last);
      for (int lane = 0; lane < Lanes.COUNT; lane++) {
        int pixel = column + lane * step + tap;
        boolean inside = pixel >= 0 && pixel < width;
        int loaded = inside ? pixel - first[i] : Lanes.COUNT;
        // The third tap a lane further, the pixel in front of it at its first lane.
        select[i * Lanes.COUNT + lane] = shifted ? lane == 0 ? Lanes.COUNT : lane - 1 : loaded;
        mask[i * Lanes.COUNT + lane] = inside ? -1 : 0;
      }
    }
  }

  /// The columns of a whole row.
  ///
  /// @param vectors of one element of the result
  static InPlaceColumns[] ofRow(Gather taps, int width, int vectors) {
    int last = taps.outputs() - Lanes.COUNT;
    InPlaceColumns[] row = new InPlaceColumns[Math.ceilDiv(taps.outputs(), vectors * Lanes.COUNT)];
    for (int tile = 0; tile < row.length; tile++) {
      int[] columns = new int[vectors];
      for (int v = 0; v < vectors; v++) {
        columns[v] = Math.min((tile * vectors + v) * Lanes.COUNT, last);
      }
      row[tile] = new InPlaceColumns(taps, width, columns);
    }
    return row;
  }

  /// The first pixel of a vector.
  int column(int vector) {
    return columns[vector];
  }

  /// For each vector and tap: the pixel at which its loads begin.
  int[] first() {
    return first;
  }

  /// For each vector and tap which lanes of the loads it has; the first one behind a vector for
  /// what lies beside the row.
  float[] select() {
    return select;
  }

  /// For each vector and tap all bits of a lane, or none for what lies beside the row.
  int[] mask() {
    return mask;
  }
}
