package dev.backstride.engine.plan;

import dev.backstride.engine.View;
import java.util.List;

/// What some rows of outputs read of a few neighbouring channels: a copy of each channel as a
/// [PlaneWindow] says, one behind the other. Any tap of neighbouring outputs is a run of floats.
final class ChannelPlanes {
  /// Of more channels few rows fit, of which most are copied for the next ones as well.
  private static final int MOST_CHANNELS = 4;

  /// Of the copies, if a cell may choose its rows: they are read again and again from L2.
  private static final int FLOATS = 16 << 10;

  /// Larger copies would leave L2.
  private static final int MOST_FLOATS = 128 << 10;

  private final int channels;
  private final PlaneWindow window;
  private final PlaneCopy copy;

  /// @param phase the only one
  /// @param cut rows and columns of outputs for which a copy has room
  /// @param sizes of the picture that is read
  ChannelPlanes(Phase phase, PlaneGrid cut, int channels, int[] sizes) {
    this.channels = channels;
    window = new PlaneWindow(List.of(phase), cut);
    copy = new PlaneCopy(window, sizes);
  }

  /// Whether channels are so few, and windows reach so little, that copies may pay.
  static boolean take(Phase phase, int channels) {
    return channels <= MOST_CHANNELS && PlaneWindow.takes(List.of(phase));
  }

  /// Rows of so many outputs whose copies have a good size; less than 1 if there are none.
  static int rows(Phase phase, int columns, int channels) {
    Gather wide = phase.columns();
    Gather high = phase.rows();
    long pixels = (long) columns * wide.inStep() + wide.reach();
    long rowFloats = pixels * channels * phase.depth().taps();
    return ((int) (FLOATS / rowFloats) - high.reach()) / high.inStep();
  }

  /// Whether the copies are small enough.
  boolean fit() {
    return window.fits() && (long) window.floats() * channels <= MOST_FLOATS;
  }

  /// Floats of the copies, which [#fit].
  int floats() {
    return window.floats() * channels;
  }

  /// For each tap and channel, tap by tap, how far it lies behind the first.
  int[] taps() {
    int[] ofChannel = window.taps(0);
    int[] taps = new int[ofChannel.length * channels];
    for (int i = 0; i < taps.length; i++) {
      taps[i] = ofChannel[i / channels] + i % channels * window.floats();
    }
    return taps;
  }

  void bind(View view) {
    copy.bind(view);
  }

  /// Copies what the rows `first` to `end` of an output plane read, from output column `w` on.
  ///
  /// @param channel the first
  void copy(int n, int channel, int d, int first, int end, int w, float[] to) {
    for (int c = 0; c < channels; c++) {
      copy.run(n, channel + c, d, first, end, w, to, c * window.floats());
    }
  }

  /// Where the first tap of row `h` lies in the copies for the rows `first` to `end`.
  int at(int h, int first, int end) {
    int row = window.rows(0).input(h) - window.firstRow(first, end);
    return PlaneWindow.START + row * window.rowPitch();
  }
}
