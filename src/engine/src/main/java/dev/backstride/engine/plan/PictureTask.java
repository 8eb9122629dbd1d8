package dev.backstride.engine.plan;

import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;

/// The cells of work of a plan that writes a picture.
interface PictureTask extends Team.Task {
  /// Says what the next run reads and writes. All pictures have contiguous channels.
  ///
  /// @param residual the epilogue's, or null
  void bind(View from, float[] weights, Epilogue epilogue, View residual, View to);

  /// Number of cells.
  int count();

  /// Runs all cells.
  default void runOn(Team team) {
    team.run(count(), this);
  }

  /// Bytes of the task's own scratch memory.
  default long scratchBytes() {
    return 0;
  }
}
