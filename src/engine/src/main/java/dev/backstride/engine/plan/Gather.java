package dev.backstride.engine.plan;

import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.ArrayList;
import java.util.List;

/// One spatial axis of a contraction that writes a picture, seen from what is written: output `j`
/// lies at `outFirst + j·outStep` and is the sum over taps `t` of the input at `inFirst +
/// j·inStep + t·tapStep`, weighted by kernel element `kFirst + t·kStep`.
///
/// An open `Y` has one such view. An open `X` has `stride` of them, its phases: outputs that are
/// `stride` apart meet the same kernel elements, so each phase is a convolution of stride 1 and
/// no zero is ever inserted.
///
/// @param outputs number of outputs, may be 0
/// @param taps number of taps, may be 0: then the outputs are zero
record Gather(
    int outputs,
    int outFirst,
    int outStep,
    int inFirst,
    int inStep,
    int taps,
    int tapStep,
    int kFirst,
    int kStep) {

  /// An axis of size 1 with one tap: what missing axes are.
  static final Gather POINT = new Gather(1, 0, 1, 0, 1, 1, 1, 0, 1);

  /// The views of a window, one for an open `Y`, `stride` for an open `X`.
  static List<Gather> of(Window window, Slot open) {
    if (open == Slot.Y) {
      return List.of(
          new Gather(
              window.out(),
              0,
              1,
              -window.before(),
              window.stride(),
              window.kernel(),
              window.dilation(),
              0,
              1));
    }
    List<Gather> phases = new ArrayList<>();
    for (int phase = 0; phase < window.stride(); phase++) {
      phases.add(phase(window, phase));
    }
    return phases;
  }

  /// The view of an open `Y` taken apart by where its taps lie between inputs a stride apart: each
  /// part reads the inputs of one remainder by the stride, and their sum is the output. In a part a
  /// tap of output `j` reads what its first tap reads for a later output, the next one unless the
  /// window is dilated. Parts without taps are left out.
  static List<Gather> parts(Window window) {
    int stride = window.stride();
    int kStep = kStep(window);
    List<Gather> parts = new ArrayList<>();
    for (int k = 0; k < Math.min(kStep, window.kernel()); k++) {
      int taps = Math.ceilDiv(window.kernel() - k, kStep);
      int inFirst = k * window.dilation() - window.before();
      int tapStep = kStep * window.dilation();
      parts.add(new Gather(window.out(), 0, 1, inFirst, stride, taps, tapStep, k, kStep));
    }
    return parts;
  }

  /// Taps of the phase or part of a window that has most.
  static int mostTaps(Window window) {
    return Math.ceilDiv(window.kernel(), kStep(window));
  }

  /// From a tap to the next that lies a multiple of the stride from it.
  private static int kStep(Window window) {
    return tapsBetween(window.stride(), window.dilation());
  }

  /// From a tap to the next that reads, for another output, the same inputs.
  int period() {
    return tapsBetween(inStep, tapStep);
  }

  private static int tapsBetween(int step, int tapStep) {
    return step / gcd(step, tapStep);
  }

  /// Output q = phase + stride·j meets tap k where stride divides q + before − dilation·k. These
  /// k are stride/gcd apart; they are taken from the last to the first, so that the inputs
  /// ascend.
  private static Gather phase(Window window, int phase) {
    int stride = window.stride();
    int dilation = window.dilation();
    int kStep = kStep(window);
    int outputs = Math.ceilDiv(window.in() - phase, stride);
    int k = 0;
    while (k < kStep && Math.floorMod(phase + window.before() - (long) dilation * k, stride) != 0) {
      k++;
    }
    if (k == kStep || k >= window.kernel()) {
      return new Gather(outputs, phase, stride, 0, 1, 0, 1, 0, 1);
    }
    int taps = Math.ceilDiv(window.kernel() - k, kStep);
    int kLast = k + (taps - 1) * kStep;
    int inFirst = Math.toIntExact((phase + window.before() - (long) dilation * kLast) / stride);
    return new Gather(
        outputs, phase, stride, inFirst, 1, taps, dilation / (stride / kStep), kLast, -kStep);
  }

  /// The kernel element of tap `t`.
  int kernel(int t) {
    return kFirst + t * kStep;
  }

  /// Where the first tap of output `j` lies.
  int input(int j) {
    return inFirst + j * inStep;
  }

  /// Where output `j` lies.
  int output(int j) {
    return outFirst + j * outStep;
  }

  /// The first output whose tap `t` lies in or behind an input that starts at 0.
  int firstInside(int t) {
    return Math.clamp(Math.ceilDiv(-inFirst - (long) t * tapStep, inStep), 0, outputs);
  }

  /// The first output whose tap `t` lies behind an input of `size` elements.
  int endInside(int t, int size) {
    return Math.clamp(Math.ceilDiv(size - inFirst - (long) t * tapStep, inStep), 0, outputs);
  }

  /// Pairs of an output and a tap of it that lies in an input of `size` elements.
  long pairsInside(int size) {
    long pairs = 0;
    for (int t = 0; t < taps; t++) {
      pairs += endInside(t, size) - firstInside(t);
    }
    return pairs;
  }

  /// Inputs from the first tap to the last.
  int reach() {
    return Math.max(0, taps - 1) * tapStep + 1;
  }

  /// Whether the taps of each output lie where those of another axis do.
  boolean readsAs(Gather other) {
    return taps == other.taps
        && inFirst == other.inFirst
        && inStep == other.inStep
        && tapStep == other.tapStep;
  }

  /// Whether the taps lie side by side and no input is touched by two outputs.
  boolean disjoint() {
    return taps <= inStep && (taps == 1 || tapStep == 1);
  }

  /// Zeros that the taps touch in front of an input that starts at 0.
  int haloBefore() {
    return taps == 0 || outputs == 0 ? 0 : Math.max(0, -inFirst);
  }

  /// Zeros that the taps touch behind an input of `size` elements.
  int haloAfter(int size) {
    int last = inFirst + (outputs - 1) * inStep + (taps - 1) * tapStep;
    return taps == 0 || outputs == 0 ? 0 : Math.max(0, last - (size - 1));
  }

  /// All phases of an open `X` at once: position `j` writes the `stride` outputs from
  /// `stride·j − before` on, which all read the same ⌈kernel/stride⌉ inputs up to `j`; the r-th
  /// of them weighs them by kernel elements r higher. Dilation must be 1. The first and the last
  /// position may reach beyond the outputs.
  static Gather blocks(Window window) {
    int stride = window.stride();
    int taps = Math.ceilDiv(window.kernel(), stride);
    int first = window.before() / stride;
    int positions = Math.ceilDiv(window.in() + window.before(), stride) - first;
    int outFirst = stride * first - window.before();
    int kFirst = stride * (taps - 1);
    return new Gather(positions, outFirst, stride, first - (taps - 1), 1, taps, 1, kFirst, -stride);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
