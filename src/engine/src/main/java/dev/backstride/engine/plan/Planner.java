package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Plan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.WeightPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Chooses the algorithm for a contraction: the first in an ordered list that accepts it. The
/// last one accepts everything. With a [Tuning], the one that was measured to be the fastest.
final class Planner {
  private final Team team;
  private final Precision precision;
  private final Optional<Tuning> tuning;
  private final List<Algorithm> algorithms;

  Planner(Team team, Precision precision) {
    this(team, precision, Optional.empty());
  }

  Planner(Team team, Precision precision, Optional<Tuning> tuning) {
    this.team = team;
    this.precision = precision;
    this.tuning = tuning;
    algorithms =
        switch (precision) {
          case STRICT ->
              List.of(
                  new Depthwise(),
                  new Scattering(precision),
                  new RowBlocks(precision),
                  new Direct());
          case FAST ->
              List.of(
                  new Dots(),
                  new Depthwise(),
                  new Scattering(precision),
                  new Winograd(),
                  new InputBlocks(),
                  new RowBlocks(precision),
                  new Direct());
        };
  }

  PicturePlan plan(ConvShape shape, Slot open) {
    if (tuned(shape)) {
      return fastest(
          algorithms.stream().flatMap(a -> a.candidates(shape, open, team).stream()).toList());
    }
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
      return Separable.plan(shape, open, team);
    }
    return plan(shape, open);
  }

  WeightPlan planWeights(ConvShape shape) {
    if (tuned(shape)) {
      return fastest(weightCandidates(shape));
    }
    if (Depthwise.is(shape)) {
      return depthwiseWeights(shape);
    }
    if (precision == Precision.FAST && Winograd.takesWeights(shape)) {
      return Winograd.planWeights(shape, team);
    }
    return directWeights(shape);
  }

  private List<WeightPlan> weightCandidates(ConvShape shape) {
    List<WeightPlan> candidates = new ArrayList<>();
    if (Depthwise.is(shape)) {
      candidates.add(depthwiseWeights(shape));
    }
    if (precision == Precision.FAST && Winograd.weightForm(shape).isPresent()) {
      candidates.add(Winograd.planWeights(shape, team));
    }
    candidates.add(directWeights(shape));
    return candidates;
  }

  private WeightPlan depthwiseWeights(ConvShape shape) {
    return DepthwiseWeightColumns.accepts(shape)
        ? DepthwiseWeightColumns.plan(shape, team)
        : DepthwiseWeightTask.plan(shape, team);
  }

  private WeightPlan directWeights(ConvShape shape) {
    return WeightTask.plan(shape, team, WeightTask.LARGE);
  }

  private boolean tuned(ConvShape shape) {
    return tuning.isPresent() && Tuning.takes(shape);
  }

  private <P extends Plan> P fastest(List<P> candidates) {
    return tuning.orElseThrow().fastest(team.size(), precision, candidates);
  }
}
