package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.Window;
import dev.backstride.engine.simd.Lanes;
import java.util.List;

/// The packed weights of a depthwise contraction: for each phase and tap, a row with every
/// channel's weight, padded with zeros to whole vectors.
final class ChannelTaps implements Packing {
  private final ConvShape shape;
  private final Slot open;
  private final List<Phase> phases;
  private final int stride;
  private final int[] starts;

  ChannelTaps(ConvShape shape, Slot open, List<Phase> phases) {
    this.shape = shape;
    this.open = open;
    this.phases = phases;
    stride = Math.ceilDiv(shape.inChannels(), Lanes.COUNT) * Lanes.COUNT;
    starts = new int[phases.size() + 1];
    for (int p = 0; p < phases.size(); p++) {
      starts[p + 1] = Packing.length(starts[p] + (long) phases.get(p).taps() * stride);
    }
  }

  /// Floats from one tap's row to the next.
  int stride() {
    return stride;
  }

  /// Where a phase's first row starts.
  int at(int phase) {
    return starts[phase];
  }

  @Override
  public String name() {
    StringBuilder name = new StringBuilder("channels of " + stride + " for " + open);
    for (Window axis : shape.axes()) {
      name.append(
          ", k%d s%d d%d b%d"
              .formatted(axis.kernel(), axis.stride(), axis.dilation(), axis.before()));
    }
    return name.toString();
  }

  @Override
  public int size() {
    return starts[phases.size()];
  }

  @Override
  public void pack(float[] w, float[] packed, Team team) {
    int taps = shape.length(Slot.W) / shape.inChannels();
    int at = 0;
    for (Phase phase : phases) {
      for (int tap : phase.kernelIndices(shape)) {
        for (int c = 0; c < shape.inChannels(); c++) {
          packed[at + c] = w[c * taps + tap];
        }
        at += stride;
      }
    }
  }
}
