package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;
import java.util.ArrayList;
import java.util.List;

/// Copies with indices chosen axis by axis: `to[i₀, i₁, …] = from[s₀[i₀], s₁[i₁], …]`. Padding,
/// nearest-neighbour resizing, tiling and selection are all this.
public final class Remap {
  private final float constant;
  private final List<RemapLoop> loops;
  private final int fromOffset;
  private final int toOffset;
  private final RemapRow lastLoop;
  private final Blocks blocks;
  private float[] source;
  private float[] target;

  /// @param sources for each axis the index in `from` of each index in `to`, −1 for the constant;
  ///     null for an axis that is copied as it is
  /// @param constant fills the elements with a source of −1 on some axis
  /// @throws ShapeException if the numbers of sources are not the sizes of `to`, or one is outside
  ///     `from`
  public Remap(int[][] sources, float constant, Layout from, Layout to) {
    this.constant = constant;
    fromOffset = from.offset();
    toOffset = to.offset();
    List<RemapLoop> axes = new ArrayList<>();
    for (int axis = 0; axis < to.rank(); axis++) {
      check(sources[axis], axis, from, to);
      axes.add(new RemapLoop(to.size(axis), to.stride(axis), from.stride(axis), sources[axis]));
    }
    loops = RemapLoop.nest(axes);
    lastLoop = new RemapRow(loops.getLast());
    blocks = new Blocks();
  }

  private static void check(int[] sources, int axis, Layout from, Layout to) {
    int expected = sources == null ? from.size(axis) : sources.length;
    if (to.rank() != from.rank() || expected != to.size(axis)) {
      throw new ShapeException(
          "axis %d gives %d elements, but the target is %s".formatted(axis, expected, to));
    }
    if (sources != null) {
      for (int source : sources) {
        if (source < -1 || source >= from.size(axis)) {
          throw new ShapeException(
              "source %d on axis %d is outside 0..%d".formatted(source, axis, from.size(axis) - 1));
        }
      }
    }
  }

  /// Fills `to` from `from`, another array.
  public void run(Team team, float[] from, float[] to) {
    source = from;
    target = to;
    blocks.share(team);
  }

  private final class Blocks extends PlaneTask {
    private final List<RemapLoop> outer = loops.subList(0, loops.size() - 2);
    private final RemapLoop rowLoop = loops.get(loops.size() - 2);

    private Blocks() {
      super(
          loops.stream()
              .limit(loops.size() - 2)
              .mapToInt(RemapLoop::size)
              .reduce(1, (a, b) -> a * b),
          loops.get(loops.size() - 2).size(),
          loops.getLast().size(),
          1);
    }

    @Override
    void block(int plane, int row, int rows, int column, int columns, int worker) {
      int to = toOffset;
      long from = fromOffset;
      int rest = plane;
      for (int i = outer.size() - 1; i >= 0; i--) {
        RemapLoop loop = outer.get(i);
        int index = rest % loop.size();
        rest /= loop.size();
        to += index * loop.toStride();
        from += loop.from(index);
      }
      for (int r = row; r < row + rows; r++) {
        long rowFrom = from + rowLoop.from(r);
        int rowTo = to + r * rowLoop.toStride();
        if (rowFrom < 0) {
          lastLoop.fill(constant, target, rowTo, column, columns);
        } else {
          lastLoop.copy(source, (int) rowFrom, constant, target, rowTo, column, columns);
        }
      }
    }
  }
}
