package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;

/// One channel a group, large windows that move by a cache line and more, as those of backward data
/// of up-sampling 32 times: an output is the dot product of rows of a window with rows of its
/// kernel. Lanes are neighbouring pixels of what is read, so row-major pictures are read from
/// front to back, and no lane is idle where channels are few. Each lane sums a part of an output:
/// [#PARTS] chains, the pixels of a row in turn, are added in pairs in the end, the same for any
/// vector width.
final class Dots implements Algorithm {
  /// Chains of an output, whatever the number of lanes.
  static final int PARTS = 16;

  @Override
  public boolean accepts(ConvShape shape, Slot open) {
    return takes(shape, open)
        && shape.axes().getLast().stride() >= PARTS
        && shape.axes().getLast().kernel() % PARTS == 0;
  }

  /// Whether it computes a contraction, at what price ever: rows of no whole [#PARTS] are copied
  /// first, to be read further than they go.
  static boolean takes(ConvShape shape, Slot open) {
    return Depthwise.is(shape)
        && open == Slot.Y
        && shape.axes().size() <= 2
        && shape.axes().getLast().dilation() == 1;
  }

  @Override
  public PicturePlan plan(ConvShape shape, Slot open, Team team) {
    return new DotsPlan(shape, team);
  }
}
