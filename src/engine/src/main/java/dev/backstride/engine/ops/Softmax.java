package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;
import java.util.Arrays;

/// `e^(x−m) / Σ e^(x−m)` along an axis, where m is the largest x, or its logarithm. The sum is
/// taken in the order of the axis where other axes are contiguous, in 16 sums of every 16th element
/// where the axis itself is.
public final class Softmax {
  private static final int RUN = 256;

  private final boolean logarithm;
  private final Lines lines;
  private final PlaneTask task;
  private final Scratch scratch;
  private float[] source;
  private float[] target;

  /// @param logarithm whether to give the logarithm
  /// @param axis the axis along which the results sum to 1
  /// @throws ShapeException if the sizes differ
  public Softmax(boolean logarithm, int axis, Layout from, Layout to) {
    if (!Arrays.equals(from.sizes(), to.sizes())) {
      throw new ShapeException("softmax of %s to %s".formatted(from, to));
    }
    this.logarithm = logarithm;
    lines = Lines.of(axis, Strided.of(from), Strided.of(to));
    boolean sideBySide = lines.sideBySide();
    task = sideBySide ? new SideBySide() : new Alone();
    scratch = new Scratch(sideBySide ? 2 * RUN : WideFold.FLOATS + lines.length());
  }

  /// Fills `to` from `from`, which may be the same array if the layouts are the same.
  public void run(Team team, float[] from, float[] to) {
    scratch.prepare(team);
    source = from;
    target = to;
    task.share(team);
  }

  /// Lanes are lines.
  private final class SideBySide extends PlaneTask {
    private SideBySide() {
      Nest nest = lines.nest();
      super(nest.planes(), nest.rows(), nest.columns(), 8 * lines.length());
    }

    @Override
    void block(int plane, int row, int rows, int column, int columns, int worker) {
      for (int r = row; r < row + rows; r++) {
        for (int c = column; c < column + columns; c += RUN) {
          int count = Math.min(RUN, column + columns - c);
          lines(lines.from(plane, r, c), lines.to(plane, r, c), count, scratch.of(worker));
        }
      }
    }

    private void lines(int from, int to, int count, float[] spare) {
      Arrays.fill(spare, 0, count, Float.NEGATIVE_INFINITY);
      Fold.MAX.rows(source, from, lines.length(), lines.fromStep(), spare, 0, count, spare, 0);
      Arrays.fill(spare, RUN, RUN + count, 0);
      for (int i = 0; i < lines.length(); i++) {
        int fromRow = from + i * lines.fromStep();
        int at = to + i * lines.toStep();
        if (logarithm) {
          Fold.EXPONENTIAL.rows(source, fromRow, 1, 0, spare, RUN, count, spare, 0);
        }
        BinaryRows.subtract(source, fromRow, spare, 0, target, at, count);
        if (!logarithm) {
          ElementaryRows.exp(target, at, target, at, count);
          BinaryRows.add(spare, RUN, target, at, spare, RUN, count);
        }
      }
      if (logarithm) {
        ElementaryRows.log(spare, RUN, spare, RUN, count);
      }
      for (int i = 0; i < lines.length(); i++) {
        int at = to + i * lines.toStep();
        if (logarithm) {
          BinaryRows.subtract(target, at, spare, RUN, target, at, count);
        } else {
          BinaryRows.divide(target, at, spare, RUN, target, at, count);
        }
      }
    }
  }

  /// One line after the other.
  private final class Alone extends PlaneTask {
    private Alone() {
      Nest nest = lines.nest();
      super(nest.planes(), nest.rows(), nest.columns(), 8 * lines.length());
    }

    @Override
    void block(int plane, int row, int rows, int column, int columns, int worker) {
      float[] spare = scratch.of(worker);
      for (int r = row; r < row + rows; r++) {
        for (int c = column; c < column + columns; c++) {
          int from = lines.from(plane, r, c);
          int to = lines.to(plane, r, c);
          for (int i = 0; i < lines.length(); i++) {
            spare[WideFold.FLOATS + i] = source[from + i * lines.fromStep()];
          }
          line(spare, WideFold.FLOATS);
          for (int i = 0; i < lines.length(); i++) {
            target[to + i * lines.toStep()] = spare[WideFold.FLOATS + i];
          }
        }
      }
    }

    private void line(float[] spare, int at) {
      int count = lines.length();
      float peak = WideFold.of(Fold.MAX, spare, at, count, spare);
      if (logarithm) {
        WideFold.start(Fold.EXPONENTIAL, peak, spare);
        WideFold.add(Fold.EXPONENTIAL, spare, at, count, spare);
        float sum = WideFold.joined(Fold.EXPONENTIAL, spare);
        ScalarRows.subtract(spare, at, count, peak);
        ScalarRows.subtract(spare, at, count, (float) StrictMath.log(sum));
      } else {
        ScalarRows.subtract(spare, at, count, peak);
        ElementaryRows.exp(spare, at, spare, at, count);
        ScalarRows.divide(spare, at, count, WideFold.of(Fold.SUM, spare, at, count, spare));
      }
    }
  }
}
