package dev.backstride.engine.plan;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;

/// What a [DotsPlan] reads: a row-major picture with the zeros that its windows touch, or a copy
/// that has them.
final class DotsInput {
  private final Team team;
  private final Layout layout;
  private View scratch;
  private Layout copied;
  private Copy copy;

  /// @param sizes of the picture
  /// @param row pixels of a row of a window that are read
  DotsInput(int[] sizes, Phase phase, int row, Team team) {
    this.team = team;
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
    layout = Layout.rowMajor(sizes, before, after);
  }

  /// A layout that is read without a copy.
  Layout layout() {
    return layout;
  }

  /// The picture, or a copy of it.
  View readable(View given) {
    if (fits(given.layout())) {
      return given;
    }
    if (scratch == null) {
      scratch = View.allocate(layout);
    }
    if (!given.layout().equals(copied)) {
      copied = given.layout();
      copy = new Copy(copied, layout);
    }
    copy.run(team, given.data(), scratch.data());
    return scratch;
  }

  private boolean fits(Layout given) {
    int last = given.rank() - 1;
    boolean zeros = given.stride(last) == 1;
    for (int axis = 2; axis <= last; axis++) {
      zeros &= given.haloBefore(axis) >= layout.haloBefore(axis);
      zeros &= given.haloAfter(axis) >= layout.haloAfter(axis);
    }
    return zeros;
  }

  long scratchBytes() {
    return scratch == null ? 0 : (long) layout.extent() * Float.BYTES;
  }
}
