package dev.backstride.engine.plan;

import dev.backstride.engine.simd.Lanes;
import java.util.Arrays;
import java.util.List;

/// The weights of one channel at a time as lanes that are pixels want them: for each phase and tap
/// a vector of equal ones; where the outputs of all column phases are neighbours ([PlaneWindow]),
/// for each row phase and tap a run that repeats their weights in turn.
final class PlaneWeights {
  private final ChannelTaps packing;
  private final int together;
  private final int stride;
  private final int[] taps;
  private final int[] starts;

  /// @param together phases whose weights stand in turn
  PlaneWeights(ChannelTaps packing, List<Phase> phases, int together) {
    this.packing = packing;
    this.together = together;
    // A vector may begin at any of them, and one period of whole vectors is read at a time.
    stride = together == 1 ? Lanes.COUNT : together + 2 * Lanes.COUNT;
    taps = phases.stream().mapToInt(Phase::taps).toArray();
    starts = new int[taps.length / together + 1];
    for (int g = 0; g < taps.length / together; g++) {
      starts[g + 1] = Packing.length(starts[g] + (long) taps[g * together] * stride);
    }
  }

  /// Floats from one tap's run to the next.
  int stride() {
    return stride;
  }

  /// Where the first tap's run of a group of phases begins.
  int at(int group) {
    return starts[group];
  }

  /// Floats of a channel.
  int floats() {
    return starts[starts.length - 1];
  }

  /// Writes the runs of a channel.
  void fill(float[] packed, int channel, float[] runs) {
    for (int g = 0; g < starts.length - 1; g++) {
      for (int t = 0; t < taps[g * together]; t++) {
        int at = starts[g] + t * stride;
        int from = t * packing.stride() + channel;
        if (together == 1) {
          Arrays.fill(runs, at, at + stride, packed[packing.at(g) + from]);
          continue;
        }
        for (int p = 0; p < together; p++) {
          runs[at + p] = packed[packing.at(g * together + p) + from];
        }
        for (int i = together; i < stride; i++) {
          runs[at + i] = runs[at + i - together];
        }
      }
    }
  }
}
