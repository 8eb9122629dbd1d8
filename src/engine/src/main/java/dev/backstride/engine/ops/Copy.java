package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import java.util.Arrays;

/// Copies a tensor from one layout to another: reorders, transpositions, slices, concatenations
/// into slices and expansions alike.
public final class Copy {
  private static final int TO = 0;
  private static final int FROM = 1;

  private final Blocks blocks;
  private float[] source;
  private float[] target;

  /// @param from of the sizes of `to`, or sizes that broadcast to them
  public Copy(Layout from, Layout to) {
    this(Strided.of(from).broadcast(to.sizes()), Strided.of(to));
  }

  Copy(Strided from, Strided to) {
    Nest nest = Nest.of(to, from);
    boolean contiguous = nest.columnStride(TO) == 1 && nest.columnStride(FROM) <= 1;
    blocks =
        contiguous
            ? new Blocks(nest, 1)
            : new Blocks(nest.withContiguousRows(FROM), Transposition.ROWS);
  }

  /// Fills `to` from `from`; the arrays differ or their elements do not overlap.
  public void run(Team team, float[] from, float[] to) {
    source = from;
    target = to;
    blocks.share(team);
  }

  private final class Blocks extends NestTask {

    private Blocks(Nest nest, int together) {
      super(nest, together);
    }

    @Override
    void block(int plane, int row, int rows, int column, int columns, int worker) {
      int from = at(FROM, plane, row, column);
      int to = at(TO, plane, row, column);
      int fromRow = nest().rowStride(FROM);
      int toRow = nest().rowStride(TO);
      int step = nest().columnStride(FROM);
      if (nest().columnStride(TO) == 1 && step == 1) {
        for (int r = 0; r < rows; r++) {
          CopyRow.copy(source, from + r * fromRow, target, to + r * toRow, columns);
        }
      } else if (nest().columnStride(TO) == 1 && step == 0) {
        for (int r = 0; r < rows; r++) {
          Arrays.fill(target, to + r * toRow, to + r * toRow + columns, source[from + r * fromRow]);
        }
      } else {
        Transposition.run(
            source, from, fromRow, step, target, to, toRow, nest().columnStride(TO), rows, columns);
      }
    }
  }
}
