package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import java.util.List;

/// Depthwise contractions through the planes of row-major pictures, whatever way the planner takes.
///
/// @param inPlace whether they are read where they lie, else copied
record InPlanes(boolean inPlace) implements Algorithm {
  /// Whether a contraction has any such way.
  static boolean are(ConvShape shape, Slot open) {
    if (!Depthwise.is(shape)) {
      return false;
    }
    List<Phase> phases = Phase.of(shape, open);
    ChannelTaps weights = new ChannelTaps(shape, open, phases);
    return Depthwise.planes(shape, open, weights, phases, new Team(1)).isPresent();
  }

  @Override
  public boolean accepts(ConvShape shape, Slot open) {
    if (!Depthwise.is(shape)) {
      return false;
    }
    List<Phase> phases = Phase.of(shape, open);
    ChannelTaps weights = new ChannelTaps(shape, open, phases);
    return inPlace
        ? InPlaceSquares.takes(shape, open, phases)
        : PlaneTask.of(shape, open, weights, phases, new Team(1)).isPresent();
  }

  @Override
  public PicturePlan plan(ConvShape shape, Slot open, Team team) {
    List<Phase> phases = Phase.of(shape, open);
    ChannelTaps weights = new ChannelTaps(shape, open, phases);
    RowMajorRun way =
        inPlace
            ? new InPlaceSquares(shape, open, weights, phases, team)
            : PlaneTask.of(shape, open, weights, phases, team).orElseThrow();
    return new RowMajorPlan(Depthwise.channelsLast(shape, open, team), way);
  }
}
