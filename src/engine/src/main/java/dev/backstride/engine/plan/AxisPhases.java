package dev.backstride.engine.plan;

import java.util.List;

/// All phases of an axis of a contraction that writes a picture: those of output `q` come in turns.
///
/// @param all one for an open `Y`, `stride` for an open `X`; see [Gather#of]
record AxisPhases(List<Gather> all) {

  int count() {
    return all.size();
  }

  /// The phase that writes output `q`.
  Gather of(int q) {
    return all.get(q % all.size());
  }

  /// Taps of the phase that has most.
  int mostTaps() {
    return all.stream().mapToInt(Gather::taps).max().orElseThrow();
  }

  /// The first input that output `q` touches.
  int input(int q) {
    return of(q).input(q / all.size());
  }

  /// The lowest input that the outputs `first` to `end` touch; 0 if none.
  int firstRead(int first, int end) {
    int least = Integer.MAX_VALUE;
    for (int p = 0; p < all.size(); p++) {
      Gather phase = all.get(p);
      int j = Math.ceilDiv(first - p, all.size());
      if (phase.taps() > 0 && phase.output(j) < end) {
        least = Math.min(least, phase.input(j));
      }
    }
    return least == Integer.MAX_VALUE ? 0 : least;
  }

  /// The input behind the highest that the outputs `first` to `end` touch; 0 if none.
  int endRead(int first, int end) {
    int most = Integer.MIN_VALUE;
    for (int p = 0; p < all.size(); p++) {
      Gather phase = all.get(p);
      int j = Math.floorDiv(end - 1 - p, all.size());
      if (phase.taps() > 0 && phase.output(j) >= first) {
        most = Math.max(most, phase.input(j) + phase.reach());
      }
    }
    return most == Integer.MIN_VALUE ? 0 : most;
  }

  /// From the lowest input to the highest that a block of outputs touches, of the block that
  /// touches most.
  ///
  /// @param outputs of the axis
  /// @param block outputs of a block, 1 or more
  int mostRead(int outputs, int block) {
    int most = 0;
    for (int q = 0; q < outputs; q += block) {
      int end = Math.min(q + block, outputs);
      most = Math.max(most, endRead(q, end) - firstRead(q, end));
    }
    return most;
  }
}
