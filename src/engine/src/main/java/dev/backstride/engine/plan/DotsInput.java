package dev.backstride.engine.plan;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;

/// What a [DotsPlan] reads: a row-major picture with the zeros that its windows touch, or a copy
/// that has them.
final class DotsInput {
  private DotsInput() {}

  /// The staging of a picture.
  ///
  /// @param sizes of the picture
  /// @param row pixels of a row of a window that are read
  static Staging of(int[] sizes, Phase phase, int row, Team team) {
    int last = sizes.length - 1;
    int[] before = new int[sizes.length];
    int[] after = new int[sizes.length];
    Gather columns = phase.columns();
    before[last] = columns.haloBefore();
    after[last] = Math.max(0, columns.input(columns.outputs() - 1) + row - sizes[last]);
    if (last > 2) {
      before[last - 1] = phase.rows().haloBefore();
      after[last - 1] = phase.rows().haloAfter(sizes[last - 1]);
    }
    Layout layout = Layout.rowMajor(sizes, before, after);
    return new Staging(layout, given -> fits(given, layout), team);
  }

  private static boolean fits(Layout given, Layout wanted) {
    int last = given.rank() - 1;
    boolean zeros = given.stride(last) == 1;
    for (int axis = 2; axis <= last; axis++) {
      zeros &= given.haloBefore(axis) >= wanted.haloBefore(axis);
      zeros &= given.haloAfter(axis) >= wanted.haloAfter(axis);
    }
    return zeros;
  }
}
