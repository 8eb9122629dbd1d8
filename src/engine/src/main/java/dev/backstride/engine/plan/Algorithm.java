package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import java.util.List;

/// A way to compute contractions that write a picture. See [Planner] for their order.
interface Algorithm {
  /// Whether this algorithm computes a contraction, and is the better choice than those behind it
  /// in the planner's list.
  boolean accepts(ConvShape shape, Slot open);

  /// Plans an accepted contraction.
  PicturePlan plan(ConvShape shape, Slot open, Team team);

  /// The plans among which a [Tuning] chooses, each of another name: also those that only a
  /// measurement would prefer.
  default List<PicturePlan> candidates(ConvShape shape, Slot open, Team team) {
    return accepts(shape, open) ? List.of(plan(shape, open, team)) : List.of();
  }
}
