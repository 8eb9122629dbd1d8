package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import java.util.List;
import java.util.Optional;

/// One channel a group: a tap is one multiply-add a vector. Lanes are channels of channels-last
/// pictures and pixels of row-major ones.
final class Depthwise implements Algorithm {
  /// Whether each group has one channel on either side.
  static boolean is(ConvShape shape) {
    return shape.groups() == shape.inChannels() && shape.groups() == shape.outChannels();
  }

  /// Whether a window of 3 × 3 taps moves by single pixels, in a contraction of one phase:
  /// neighbouring pixels then share most of what they read.
  static boolean is3x3(Phase phase) {
    Gather depth = phase.depth();
    return depth.taps() == 1
        && depth.outStep() == 1
        && isTriple(phase.rows())
        && isTriple(phase.columns());
  }

  private static boolean isTriple(Gather axis) {
    return axis.taps() == 3 && axis.inStep() == 1 && axis.tapStep() == 1 && axis.outStep() == 1;
  }

  @Override
  public boolean accepts(ConvShape shape, Slot open) {
    return is(shape);
  }

  @Override
  public PicturePlan plan(ConvShape shape, Slot open, Team team) {
    List<Phase> phases = Phase.of(shape, open);
    ChannelTaps weights = new ChannelTaps(shape, open, phases);
    Optional<? extends RowMajorRun> planes = planes(shape, open, weights, phases, team);
    return plan(shape, open, team, phases, weights, planes);
  }

  /// The way through row-major pictures, if there is one.
  static Optional<? extends RowMajorRun> planes(
      ConvShape shape, Slot open, ChannelTaps weights, List<Phase> phases, Team team) {
    Optional<? extends RowMajorRun> planes = PlaneBlocks.of(shape, open, weights, team);
    if (planes.isEmpty()) {
      planes = PlanePairs.of(shape, open, weights, phases, team);
    }
    if (planes.isEmpty()) {
      planes = InPlaceSquares.of(shape, open, weights, phases, team);
    }
    return planes.isPresent() ? planes : PlaneTask.of(shape, open, weights, phases, team);
  }

  /// Plans a contraction of channels-last pictures; others are copied.
  static PicturePlan channelsLast(ConvShape shape, Slot open, Team team) {
    List<Phase> phases = Phase.of(shape, open);
    ChannelTaps weights = new ChannelTaps(shape, open, phases);
    return plan(shape, open, team, phases, weights, Optional.empty());
  }

  private static PicturePlan plan(
      ConvShape shape,
      Slot open,
      Team team,
      List<Phase> phases,
      ChannelTaps weights,
      Optional<? extends RowMajorRun> planes) {
    Packing packing = planes.<Packing>map(run -> run.packing(weights)).orElse(weights);
    DepthwiseTask task = new DepthwiseTask(shape, open, weights, phases, team.size());
    String why = "one channel a group, lanes are channels, " + task.count() + " cells";
    PictureIo io = new PictureIo(shape, open, phases, team);
    return new TiledPlan(shape, open, "depthwise", why, team, io, packing, task, planes);
  }
}
