package dev.backstride.engine.plan;

import java.util.Arrays;
import java.util.List;

/// The contiguous runs of floats that a pixel's window is made of, as offsets from its first tap.
final class Segments {
  /// Most channels of a pixel that are read in one go.
  private static final int MOST_CHANNELS = 1536;

  /// Else, a part of them, at most.
  private static final int PART = 512;

  /// Floats of a run from which on a call of a kernel for each run costs little.
  private static final int SHORT = 64;

  /// Fewer, and a part's multiplications no longer outweigh loading and storing its sums.
  private static final int LEAST = 128;

  /// Every tap of a row that touches the one before.
  private static final int ALL = Integer.MAX_VALUE;

  private final Phase phase;
  private final int channels;
  private final int joined;
  private final int part;
  private Strides bound;
  private int[] offsets = {};
  private int length;
  private int[] taps = {};

  private Segments(Phase phase, int channels, int joined, int part) {
    this.phase = phase;
    this.channels = channels;
    this.joined = joined;
    this.part = part;
  }

  /// One run a row of taps where the taps of a row touch, else one a tap.
  static Segments[] ofRuns(List<Phase> phases, int channels) {
    return of(phases, channels, ALL, channels);
  }

  /// Those of [#ofRuns]; where pixels have many channels, a run for each [#part] of a tap's.
  static Segments[] ofParts(List<Phase> phases, int channels) {
    return of(phases, channels, ALL, part(channels));
  }

  /// A run a tap, and where pixels have many channels, one for each [#part] of a tap's.
  static Segments[] ofTapParts(List<Phase> phases, int channels) {
    return of(phases, channels, 1, part(channels));
  }

  /// One run a tap.
  static Segments[] ofTaps(List<Phase> phases, int channels) {
    return of(phases, channels, 1, channels);
  }

  /// One run for each `taps` taps of a row where these touch, else one a tap.
  ///
  /// @param taps a divisor of the taps of a row
  static Segments ofSteps(Phase phase, int channels, int taps) {
    return new Segments(phase, channels, taps, channels);
  }

  private static Segments[] of(List<Phase> phases, int channels, int joined, int part) {
    return phases.stream()
        .map(phase -> new Segments(phase, channels, joined, part))
        .toArray(Segments[]::new);
  }

  /// Equal parts of so many channels, small enough that what a block of pixels reads of a part
  /// stays in a cache while several panels pass over it. All, if they are few or have no such
  /// parts.
  private static int part(int channels) {
    if (channels > MOST_CHANNELS) {
      for (int parts = Math.ceilDiv(channels, PART); channels / parts >= LEAST; parts++) {
        if (channels % parts == 0) {
          return channels / parts;
        }
      }
    }
    return channels;
  }

  /// Computes the offsets for a picture's strides; false if they are those of the last call.
  boolean bind(Strides strides) {
    if (strides.equals(bound)) {
      return false;
    }
    bound = strides;
    Gather columns = phase.columns();
    boolean touching = columns.tapStep() * strides.pixel() == channels || columns.taps() == 1;
    int tapsOfRun = touching ? Math.clamp(columns.taps(), 1, joined) : 1;
    int runs = columns.taps() / tapsOfRun;
    int run = tapsOfRun * channels;
    length = cut() ? part : run;
    int partsOfRun = cut() ? run / part : 1;
    offsets = new int[phase.depth().taps() * phase.rows().taps() * runs * partsOfRun];
    int at = 0;
    for (int d = 0; d < phase.depth().taps(); d++) {
      for (int h = 0; h < phase.rows().taps(); h++) {
        for (int w = 0; w < runs; w++) {
          int start =
              d * phase.depth().tapStep() * strides.depth()
                  + h * phase.rows().tapStep() * strides.row()
                  + w * tapsOfRun * columns.tapStep() * strides.pixel();
          for (int p = 0; p < partsOfRun; p++) {
            offsets[at++] = start + p * length;
          }
        }
      }
    }
    taps = offsets.length > 1 && length < SHORT ? taps() : new int[0];
    return true;
  }

  private int[] taps() {
    int[] all = new int[offsets.length * length];
    Arrays.setAll(all, i -> offsets[i / length] + i % length);
    return all;
  }

  /// The offset of each float of the window if it has several short runs; else empty.
  int[] shortRuns() {
    return taps;
  }

  /// Whether the runs are parts of longer ones.
  boolean cut() {
    return part < channels;
  }

  /// Channels of a pixel that are read in one go.
  int channels() {
    return part;
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
