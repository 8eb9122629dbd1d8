package dev.backstride.engine.plan;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;

/// The cells of work of a plan that writes the weights' gradient: first the sums over the pixels,
/// perhaps in several splits, then the splits together.
interface WeightCells extends Team.Task {
  /// Whether the cells reorder a picture of such a layout themselves.
  ///
  /// @param slot which picture
  /// @param layout whose channels are not contiguous
  default boolean reorders(Slot slot, Layout layout) {
    return false;
  }

  /// Says what the next run reads and writes. Both pictures have contiguous channels, unless the
  /// cells reorder them.
  ///
  /// @param packed whether w is written in [#order], else row-major
  void bind(View x, View y, float[] w, boolean packed);

  /// The order of a packed gradient.
  WeightOrder order();

  /// Number of cells of the sums.
  int count();

  /// The cells that finish the sums.
  Team.Task finish();

  /// Number of cells that finish the sums.
  int finishCount();

  /// Runs all cells.
  default void runOn(Team team) {
    team.run(count(), this);
    team.run(finishCount(), finish());
  }

  /// Bytes of the sums.
  long scratchBytes();
}
