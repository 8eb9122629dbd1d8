package dev.backstride.engine.plan;

import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.Arrays;
import java.util.List;

/// One spatial axis of a contraction that writes a picture, seen from what is read: the input at
/// `q`, weighted by kernel element `k`, is a term of output `q − shift(k)` of phase `phase(k)`. The
/// other side of [Gather], for inputs that are not skipped: an open `X`, or stride 1.
final class Scatter {
  /// An axis of size 1 with one tap: what a missing axis is.
  static final Scatter POINT = new Scatter(List.of(Gather.POINT), 1, 1);

  private final List<Gather> phases;
  private final int size;
  private final int[] phaseOf;
  private final int[] tapOf;
  private final int[] shifts;
  private final int leastShift;
  private final int mostShift;
  private final int mostTaps;
  private final int outputs;
  private final int haloBefore;
  private final int haloAfter;

  private Scatter(List<Gather> phases, int size, int kernel) {
    this.phases = phases;
    this.size = size;
    phaseOf = new int[kernel];
    tapOf = new int[kernel];
    shifts = new int[kernel];
    for (int p = 0; p < phases.size(); p++) {
      Gather phase = phases.get(p);
      for (int t = 0; t < phase.taps(); t++) {
        int k = phase.kernel(t);
        phaseOf[k] = p;
        tapOf[k] = t;
        shifts[k] = phase.inFirst() + t * phase.tapStep();
      }
    }
    leastShift = Arrays.stream(shifts).min().orElseThrow();
    mostShift = Arrays.stream(shifts).max().orElseThrow();
    mostTaps = phases.stream().mapToInt(Gather::taps).max().orElseThrow();
    outputs = phases.stream().mapToInt(Gather::outputs).sum();
    haloBefore = phases.stream().mapToInt(Gather::haloBefore).max().orElseThrow();
    haloAfter = phases.stream().mapToInt(p -> p.haloAfter(size)).max().orElseThrow();
  }

  static Scatter of(Window window, Slot open) {
    int size = open == Slot.Y ? window.in() : window.out();
    return new Scatter(Gather.of(window, open), size, window.kernel());
  }

  /// Number of phases: outputs that are so far apart meet the same kernel elements.
  int phases() {
    return phases.size();
  }

  Gather phase(int phase) {
    return phases.get(phase);
  }

  /// Number of inputs.
  int size() {
    return size;
  }

  /// Number of outputs, of all phases.
  int outputs() {
    return outputs;
  }

  /// Outputs of the phase that has most.
  int mostOutputs() {
    return phases.getFirst().outputs();
  }

  int kernel() {
    return shifts.length;
  }

  int phaseOf(int k) {
    return phaseOf[k];
  }

  /// Where kernel element `k` stands in the sums of its phase.
  int tapOf(int k) {
    return tapOf[k];
  }

  /// Taps of the phase that has most.
  int mostTaps() {
    return mostTaps;
  }

  int shift(int k) {
    return shifts[k];
  }

  int leastShift() {
    return leastShift;
  }

  int mostShift() {
    return mostShift;
  }

  /// Zeros in front of the inputs that are terms of an output.
  int haloBefore() {
    return haloBefore;
  }

  /// Zeros behind the inputs that are terms of an output.
  int haloAfter() {
    return haloAfter;
  }
}
