package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;
import java.util.stream.IntStream;

/// Where along an axis the largest or the smallest element lies. NaN counts as both.
public final class ArgMax {
  private final boolean smallest;
  private final boolean last;
  private final Lines lines;
  private final Blocks blocks;
  private float[] source;
  private long[] target;

  /// @param smallest whether to look for the smallest element
  /// @param last which one of equal elements to take: the last, or else the first
  /// @param axis the axis to look along, which has an element
  public ArgMax(boolean smallest, boolean last, int axis, Layout from) {
    if (from.size(axis) == 0) {
      throw new ShapeException("axis %d of %s has no element to choose".formatted(axis, from));
    }
    this.smallest = smallest;
    this.last = last;
    int[] sizes = IntStream.range(0, from.rank()).map(a -> a == axis ? 1 : from.size(a)).toArray();
    Strided to = Strided.of(Layout.rowMajor(sizes)).broadcast(from.sizes());
    lines = Lines.of(axis, Strided.of(from), to);
    blocks = new Blocks();
  }

  /// Fills `to`, row-major over the other axes.
  public void run(Team team, float[] from, long[] to) {
    source = from;
    target = to;
    blocks.share(team);
  }

  private final class Blocks extends PlaneTask {
    private Blocks() {
      Nest nest = lines.nest();
      super(nest.planes(), nest.rows(), nest.columns(), 4 * lines.length());
    }

    @Override
    void block(int plane, int row, int rows, int column, int columns, int worker) {
      for (int r = row; r < row + rows; r++) {
        for (int c = column; c < column + columns; c++) {
          target[lines.to(plane, r, c)] = choose(lines.from(plane, r, c));
        }
      }
    }

    private int choose(int from) {
      int best = 0;
      float value = source[from];
      for (int i = 1; i < lines.length(); i++) {
        float candidate = source[from + i * lines.fromStep()];
        if (beats(candidate, value)) {
          best = i;
          value = candidate;
        }
      }
      return best;
    }

    private boolean beats(float candidate, float value) {
      if (candidate == value) {
        return last;
      }
      if (Float.isNaN(candidate)) {
        return last || !Float.isNaN(value);
      }
      return smallest ? candidate < value : candidate > value;
    }
  }
}
