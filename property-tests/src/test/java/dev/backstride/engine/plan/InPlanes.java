package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import java.util.List;

/// Which depthwise contractions have a way through the planes of row-major pictures.
final class InPlanes {
  private InPlanes() {}

  static boolean are(ConvShape shape, Slot open) {
    if (!Depthwise.is(shape)) {
      return false;
    }
    List<Phase> phases = Phase.of(shape, open);
    ChannelTaps weights = new ChannelTaps(shape, open, phases);
    return Depthwise.planes(shape, open, weights, phases, new Team(1)).isPresent();
  }
}
