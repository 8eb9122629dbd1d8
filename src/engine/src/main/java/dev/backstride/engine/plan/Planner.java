package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.WeightPlan;
import dev.backstride.engine.simd.WeightTile;
import java.util.List;

/// Chooses the algorithm for a contraction: the first in an ordered list that accepts it. The
/// last one accepts everything.
final class Planner {
  private final Team team;
  private final Precision precision;
  private final List<Algorithm> algorithms;

  Planner(Team team, Precision precision) {
    this.team = team;
    this.precision = precision;
    algorithms =
        switch (precision) {
          case STRICT -> List.of(new Depthwise(), new RowBlocks(precision), new Direct());
          case FAST ->
              List.of(new Depthwise(), new RowBlocks(precision), new Winograd(), new Direct());
        };
  }

  PicturePlan plan(ConvShape shape, Slot open) {
    for (Algorithm algorithm : algorithms) {
      if (algorithm.accepts(shape, open)) {
        return algorithm.plan(shape, open, team);
      }
    }
    throw new AssertionError("the last algorithm accepts everything");
  }

  /// Plans for the given weights: some have a cheaper algorithm than all weights of their shape.
  PicturePlan plan(ConvShape shape, Slot open, float[] w) {
    if (precision == Precision.FAST && SeparableKernel.of(shape, w).isPresent()) {
      return new SeparablePlan(shape, open, team);
    }
    return plan(shape, open);
  }

  WeightPlan planWeights(ConvShape shape) {
    int threads = team.size();
    if (Depthwise.is(shape)) {
      String why = "one channel a group, lanes are channels";
      return new SummedPlan(
          shape,
          "depthwise",
          why,
          team,
          (phase, strides) -> new DepthwiseWeightTask(shape, phase, strides, threads));
    }
    if (precision == Precision.FAST && Winograd.takesWeights(shape)) {
      return Winograd.planWeights(shape, team);
    }
    String why = "direct sums over the pixels, tile " + WeightTile.WIDEST + " vectors";
    return new SummedPlan(
        shape,
        "direct",
        why,
        team,
        (phase, strides) -> new WeightTask(shape, phase, strides, threads));
  }
}
