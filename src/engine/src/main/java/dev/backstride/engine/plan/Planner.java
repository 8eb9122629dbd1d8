package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.WeightPlan;

/// Chooses the algorithm for a contraction: the first in the list that accepts it.
final class Planner {
  private final Team team;

  Planner(Team team, Precision precision) {
    this.team = team;
  }

  PicturePlan plan(ConvShape shape, Slot open) {
    return new DirectPlan(shape, open, team);
  }

  WeightPlan planWeights(ConvShape shape) {
    return new DirectWeights(shape, team);
  }
}
