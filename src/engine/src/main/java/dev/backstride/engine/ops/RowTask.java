package dev.backstride.engine.ops;

import dev.backstride.engine.Team;
import java.util.Arrays;

/// Element-wise work of up to three inputs. Subclasses see every operand as a run of neighbouring
/// floats: one that is not contiguous (repeated, strided, reversed) goes through a run of scratch
/// memory, which stays in the first-level cache. Short rows are joined where all operands but the
/// repeated ones allow it.
abstract class RowTask extends NestTask {
  private static final int TO = 0;
  private static final int RUN = 1024;

  private final int operands;
  private final boolean[] direct;
  private final int rowsTogether;
  private final float[][] data;
  private final Scratch scratch;

  /// @param operands first the output, then the inputs
  RowTask(Strided... operands) {
    super(Nest.of(operands));
    this.operands = operands.length;
    direct = new boolean[operands.length];
    rowsTogether = rowsTogether();
    for (int o = 0; o < operands.length; o++) {
      direct[o] = nest().columnStride(o) == 1 && (rowsTogether == 1 || contiguousRows(o));
    }
    data = new float[4][];
    scratch = new Scratch(operands.length * RUN);
  }

  private boolean contiguousRows(int operand) {
    return nest().rowStride(operand) == nest().columns();
  }

  private int rowsTogether() {
    for (int o = 0; o < operands; o++) {
      boolean joins = nest().columnStride(o) == 1 && contiguousRows(o);
      boolean repeats = o != TO && nest().rowStride(o) == 0;
      if (!joins && !repeats) {
        return 1;
      }
    }
    return Math.clamp(RUN / Math.max(nest().columns(), 1), 1, RUN);
  }

  /// Fills `to`; inputs beyond those of the constructor are null.
  final void share(Team team, float[] to, float[] a, float[] b, float[] c) {
    scratch.prepare(team);
    data[0] = to;
    data[1] = a;
    data[2] = b;
    data[3] = c;
    share(team);
  }

  @Override
  final void block(int plane, int row, int rows, int column, int columns, int worker) {
    float[] spare = scratch.of(worker);
    for (int c = 0; c < columns; c += RUN) {
      int count = Math.min(RUN, columns - c);
      for (int r = 0; r < rows; r += rowsTogether) {
        int together = Math.min(rowsTogether, rows - r);
        boolean first = r == 0;
        int a = read(1, plane, row + r, together, column + c, count, first, spare);
        int b = read(2, plane, row + r, together, column + c, count, first, spare);
        int d = read(3, plane, row + r, together, column + c, count, first, spare);
        int at = at(TO, plane, row + r, column + c);
        if (direct[TO]) {
          row(
              data[TO],
              at,
              from(1, spare),
              a,
              from(2, spare),
              b,
              from(3, spare),
              d,
              together * count);
        } else {
          row(spare, 0, from(1, spare), a, from(2, spare), b, from(3, spare), d, count);
          scatter(spare, count, at);
        }
      }
    }
  }

  /// Computes a run. `y` may be one of the inputs' places.
  abstract void row(
      float[] y, int to, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int count);

  private float[] from(int operand, float[] spare) {
    return operand >= operands || direct[operand] ? data[operand] : spare;
  }

  /// Where an operand's run lies, after it was gathered if need be; `first` is true when no earlier
  /// run of the same columns can have been kept.
  private int read(
      int operand,
      int plane,
      int row,
      int rows,
      int column,
      int columns,
      boolean first,
      float[] spare) {
    if (operand >= operands) {
      return 0;
    }
    int at = at(operand, plane, row, column);
    if (direct[operand]) {
      return at;
    }
    if (first || nest().rowStride(operand) != 0) {
      for (int r = 0; r < rows; r++) {
        int to = operand * RUN + r * columns;
        gather(data[operand], at, nest().columnStride(operand), spare, to, columns);
      }
    }
    return operand * RUN;
  }

  private static void gather(float[] x, int from, int step, float[] y, int to, int count) {
    if (step == 0) {
      Arrays.fill(y, to, to + count, x[from]);
      return;
    }
    for (int i = 0; i < count; i++) {
      y[to + i] = x[from + i * step];
    }
  }

  private void scatter(float[] run, int count, int at) {
    int step = nest().columnStride(TO);
    for (int i = 0; i < count; i++) {
      data[TO][at + i * step] = run[i];
    }
  }
}
