package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import java.util.List;

/// One channel a group: lanes are channels, and a tap is one multiply-add a vector of channels.
final class Depthwise implements Algorithm {
  /// Whether each group has one channel on either side.
  static boolean is(ConvShape shape) {
    return shape.groups() == shape.inChannels() && shape.groups() == shape.outChannels();
  }

  @Override
  public boolean accepts(ConvShape shape, Slot open) {
    return is(shape);
  }

  @Override
  public PicturePlan plan(ConvShape shape, Slot open, Team team) {
    List<Phase> phases = Phase.of(shape, open);
    ChannelTaps weights = new ChannelTaps(shape, open, phases);
    DepthwiseTask task = new DepthwiseTask(shape, open, weights, phases, team.size());
    String why = "one channel a group, lanes are channels, " + task.count() + " cells";
    PictureIo io = new PictureIo(shape, open, phases, team);
    return new TiledPlan(shape, open, "depthwise", why, team, io, weights, task);
  }
}
