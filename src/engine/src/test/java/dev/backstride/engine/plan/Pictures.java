package dev.backstride.engine.plan;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;

/// Pictures in other layouts.
final class Pictures {
  private Pictures() {}

  static View copy(Team team, View from, Layout layout) {
    View to = View.allocate(layout);
    new Copy(from.layout(), layout).run(team, from.data(), to.data());
    return to;
  }
}
