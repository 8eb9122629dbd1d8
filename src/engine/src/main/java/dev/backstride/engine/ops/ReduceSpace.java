package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import java.util.Arrays;

/// The axes of a reduction as two nests. Results are lines of columns that are contiguous in the
/// source (`columns` above 1), or else single numbers from runs of elements that are contiguous.
///
/// @param kept source, then target, over the axes that stay
/// @param reduced source over the axes that are folded
record ReduceSpace(Nest kept, Nest reduced) {
  private static final int SOURCE = 0;

  /// @param to the source's sizes with the reduced axes left out, or with 1 there
  static ReduceSpace of(int[] axes, Layout from, Layout to) {
    boolean[] folded = new boolean[from.rank()];
    for (int axis : axes) {
      folded[axis] = true;
    }
    int[] keptAxes = pick(folded, false);
    int[] foldedAxes = pick(folded, true);
    Strided source = Strided.of(from);
    Strided target = Strided.of(to);
    Strided squeezed = to.rank() == from.rank() ? target.permute(keptAxes) : target;
    Strided staying = source.permute(keptAxes);
    if (!Arrays.equals(squeezed.sizes(), staying.sizes()) || target.count() != squeezed.count()) {
      throw new ShapeException(
          "reducing axes %s of %s does not give %s".formatted(Arrays.toString(axes), from, to));
    }
    return new ReduceSpace(Nest.of(staying, squeezed), Nest.of(source.permute(foldedAxes)));
  }

  private static int[] pick(boolean[] folded, boolean which) {
    int[] axes = new int[folded.length];
    int count = 0;
    for (int axis = 0; axis < folded.length; axis++) {
      if (folded[axis] == which) {
        axes[count++] = axis;
      }
    }
    return Arrays.copyOf(axes, count);
  }

  /// Whether lanes can be results.
  boolean vertical() {
    return kept.columnStride(SOURCE) == 1;
  }

  /// Whether results come from contiguous runs.
  boolean horizontal() {
    return !vertical() && (reduced.columnStride(SOURCE) == 1 || reduced.columns() == 1);
  }

  /// Lines of results.
  int lines() {
    return kept.planes() * kept.rows() * (vertical() ? 1 : kept.columns());
  }

  /// Results of a line.
  int columns() {
    return vertical() ? kept.columns() : 1;
  }

  /// Where a line starts in the source (0) or the target (1).
  int line(int operand, int line) {
    int columns = vertical() ? 1 : kept.columns();
    int row = line / columns;
    return kept.planeOffset(operand, row / kept.rows())
        + row % kept.rows() * kept.rowStride(operand)
        + line % columns * kept.columnStride(operand);
  }

  /// Elements that are folded into one result.
  int count() {
    return units() * reduced.columns();
  }

  /// Runs of elements at even distances that make up what is folded.
  int units() {
    return reduced.planes() * reduced.rows();
  }

  /// Distance of a unit's first element from that of unit 0.
  int unit(int unit) {
    return reduced.planeOffset(SOURCE, unit / reduced.rows())
        - reduced.planeOffset(SOURCE, 0)
        + unit % reduced.rows() * reduced.rowStride(SOURCE);
  }
}
