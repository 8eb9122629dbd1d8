package dev.backstride.engine.plan;

/// The contiguous runs of floats that a pixel's window is made of, as offsets from the pixel's
/// first tap: one a row of taps where the taps of a row touch, else one a tap.
final class Segments {
  private final Phase phase;
  private final int channels;
  private Strides bound;
  private int[] offsets = {};
  private int length;

  Segments(Phase phase, int channels) {
    this.phase = phase;
    this.channels = channels;
  }

  /// Computes the offsets for a picture's strides; false if they are those of the last call.
  boolean bind(Strides strides) {
    if (strides.equals(bound)) {
      return false;
    }
    bound = strides;
    Gather columns = phase.columns();
    boolean touching = columns.tapStep() * strides.pixel() == channels || columns.taps() == 1;
    int runs = touching ? Math.min(1, columns.taps()) : columns.taps();
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
