package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;
import java.util.Arrays;

/// Adds elements around a tensor, or takes some away where the number of them is negative.
public final class Pad {
  private final Remap remap;

  /// @param before elements to add in front of each axis; how many follow behind is what `to` has
  ///     room for
  /// @param constant value for [PadMode#CONSTANT]
  /// @throws ShapeException if `before` has not one number an axis, or there is no element to
  ///     repeat
  public Pad(PadMode mode, int[] before, float constant, Layout from, Layout to) {
    if (before.length != from.rank() || from.rank() != to.rank()) {
      throw new ShapeException(
          "padding %s for %s to %s".formatted(Arrays.toString(before), from, to));
    }
    int[][] sources = new int[to.rank()][];
    for (int axis = 0; axis < to.rank(); axis++) {
      int size = from.size(axis);
      if (before[axis] != 0 || to.size(axis) != size) {
        if (size == 0 && mode != PadMode.CONSTANT) {
          throw new ShapeException("axis " + axis + " of " + from + " has no element to repeat");
        }
        int first = -before[axis];
        sources[axis] = new int[to.size(axis)];
        Arrays.setAll(sources[axis], i -> mode.source(first + i, size));
      }
    }
    remap = new Remap(sources, constant, from, to);
  }

  /// Fills `to` from `from`, another array.
  public void run(Team team, float[] from, float[] to) {
    remap.run(team, from, to);
  }
}
