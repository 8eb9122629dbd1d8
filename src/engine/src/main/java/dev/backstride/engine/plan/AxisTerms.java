package dev.backstride.engine.plan;

/// Of each output of an axis the inputs that it is the sum of, without those that lie outside, and
/// their factors. They are found once a plan: to find those of a row takes longer than to add two
/// rows of 500 pixels.
final class AxisTerms {
  private final int most;
  private final int[] counts;
  private final int[] inputs;
  private final int[] elements;

  /// For [dev.backstride.engine.simd.RowSum]: where the terms of output `q` lie, and their factors,
  /// from index [#at] on.
  final int[] starts;

  final float[] factors;

  /// @param outputs of the axis
  /// @param size of the input
  AxisTerms(AxisPhases phases, int outputs, int size) {
    most = phases.mostTaps();
    counts = new int[outputs];
    inputs = new int[outputs * most];
    elements = new int[outputs * most];
    starts = new int[outputs * most];
    factors = new float[outputs * most];
    for (int q = 0; q < outputs; q++) {
      find(phases, q, size);
    }
  }

  private void find(AxisPhases phases, int q, int size) {
    Gather phase = phases.of(q);
    for (int t = 0; t < phase.taps(); t++) {
      int input = phases.input(q) + t * phase.tapStep();
      if (input >= 0 && input < size) {
        int at = at(q) + counts[q]++;
        inputs[at] = input;
        elements[at] = phase.kernel(t);
      }
    }
  }

  /// Takes the factors of the kernel's elements, and floats from one input to the next.
  void bind(float[] kernel, int atKernel, int pitch) {
    for (int i = 0; i < starts.length; i++) {
      starts[i] = inputs[i] * pitch;
      factors[i] = kernel[atKernel + elements[i]];
    }
  }

  /// Index of the first term of output `q`.
  int at(int q) {
    return q * most;
  }

  /// Terms of output `q`; 0 if it lies beyond all inputs.
  int count(int q) {
    return counts[q];
  }

  /// Where a run of outputs of two terms each, whose terms follow one another, ends: the output
  /// behind it, `end` at most. The one behind `first` if that has not two.
  int endOfPairs(int first, int end) {
    int q = first;
    while (most == 2 && q < end && counts[q] == 2) {
      q++;
    }
    return Math.max(q, first + 1);
  }

  /// The lowest input of the outputs `first` to `end`; 0 if they have none.
  int firstRead(int first, int end) {
    int least = Integer.MAX_VALUE;
    for (int q = first; q < end; q++) {
      if (counts[q] > 0) {
        least = Math.min(least, inputs[at(q)]);
      }
    }
    return least == Integer.MAX_VALUE ? 0 : least;
  }

  /// The input behind the highest of the outputs `first` to `end`; 0 if they have none.
  int endRead(int first, int end) {
    int behind = 0;
    for (int q = first; q < end; q++) {
      if (counts[q] > 0) {
        behind = Math.max(behind, inputs[at(q) + counts[q] - 1] + 1);
      }
    }
    return behind;
  }
}
