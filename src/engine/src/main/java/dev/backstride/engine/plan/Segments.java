package dev.backstride.engine.plan;

import java.util.List;

/// The contiguous runs of floats that a pixel's window is made of, as offsets from its first tap.
final class Segments {
  private final Phase phase;
  private final int channels;
  private final boolean join;
  private Strides bound;
  private int[] offsets = {};
  private int length;

  private Segments(Phase phase, int channels, boolean join) {
    this.phase = phase;
    this.channels = channels;
    this.join = join;
  }

  /// One run a row of taps where the taps of a row touch, else one a tap.
  static Segments[] ofRuns(List<Phase> phases, int channels) {
    return phases.stream().map(p -> new Segments(p, channels, true)).toArray(Segments[]::new);
  }

  /// One run a tap.
  static Segments[] ofTaps(List<Phase> phases, int channels) {
    return phases.stream().map(p -> new Segments(p, channels, false)).toArray(Segments[]::new);
  }

  /// Computes the offsets for a picture's strides; false if they are those of the last call.
  boolean bind(Strides strides) {
    if (strides.equals(bound)) {
      return false;
    }
    bound = strides;
    Gather columns = phase.columns();
    boolean touching =
        join && (columns.tapStep() * strides.pixel() == channels || columns.taps() == 1);
    int runs = touching ? 1 : columns.taps();
    length = touching ? columns.taps() * channels : channels;
    offsets = new int[phase.depth().taps() * phase.rows().taps() * runs];
    int at = 0;
    for (int d = 0; d < phase.depth().taps(); d++) {
      for (int h = 0; h < phase.rows().taps(); h++) {
        for (int w = 0; w < runs; w++) {
          offsets[at++] =
              d * phase.depth().tapStep() * strides.depth()
                  + h * phase.rows().tapStep() * strides.row()
                  + w * columns.tapStep() * strides.pixel();
        }
      }
    }
    return true;
  }

  int[] offsets() {
    return offsets;
  }

  int offset(int segment) {
    return offsets[segment];
  }

  int count() {
    return offsets.length;
  }

  /// Floats of a run.
  int length() {
    return length;
  }
}
