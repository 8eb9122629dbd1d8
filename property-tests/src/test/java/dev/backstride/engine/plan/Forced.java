package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import java.util.function.BiPredicate;

/// An algorithm that takes whatever it can compute, also where another one does better.
///
/// @param takes what it can compute
/// @param planner its plans
record Forced(BiPredicate<ConvShape, Slot> takes, Planner planner) implements Algorithm {
  /// Makes a plan.
  interface Planner {
    PicturePlan plan(ConvShape shape, Slot open, Team team);
  }

  @Override
  public boolean accepts(ConvShape shape, Slot open) {
    return takes.test(shape, open);
  }

  @Override
  public PicturePlan plan(ConvShape shape, Slot open, Team team) {
    return planner.plan(shape, open, team);
  }
}
