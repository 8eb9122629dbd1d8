package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;
import java.util.Arrays;

/// Copies what the windows of neighbouring outputs of a row read: a row for each tap and channel,
/// in the order in which they are summed, with the padding's zeros.
final class WindowRows {
  private final int channels;
  private final int inDepth;
  private final int inRows;
  private final int inColumns;

  private float[] x;
  private Strides from;

  /// @param read the slot that is read, of one group
  WindowRows(ConvShape shape, Slot read) {
    int[] sizes = shape.sizes(read);
    int rank = sizes.length;
    channels = shape.channels(read);
    inDepth = rank >= 5 ? sizes[rank - 3] : 1;
    inRows = rank >= 4 ? sizes[rank - 2] : 1;
    inColumns = sizes[rank - 1];
  }

  /// @param picture with contiguous rows
  void bind(View picture) {
    x = picture.data();
    from = Strides.of(picture.layout(), from);
  }

  /// Copies the windows of a phase's outputs d, h, `first` to `first + count`.
  ///
  /// @param pitch floats of a row of the copy; behind `count` pixels it has zeros
  void run(int n, Phase phase, int d, int h, int first, int count, float[] to, int at, int pitch) {
    Gather columns = phase.columns();
    int target = at;
    for (int i = 0; i < phase.depth().taps(); i++) {
      int z = phase.depth().input(d) + i * phase.depth().tapStep();
      for (int j = 0; j < phase.rows().taps(); j++) {
        int y = phase.rows().input(h) + j * phase.rows().tapStep();
        boolean inside = z >= 0 && z < inDepth && y >= 0 && y < inRows;
        for (int k = 0; k < columns.taps(); k++) {
          int pixel = columns.input(first) + k * columns.tapStep();
          int begin = inside ? Math.clamp(-pixel, 0, count) : count;
          int end = Math.clamp(inColumns - pixel, begin, count);
          tap(from.rowAt(n, 0, z, y) + pixel, begin, end, to, target, pitch);
          target += channels * pitch;
        }
      }
    }
  }

  /// Copies pixels `begin` to `end` of a tap in each channel.
  private void tap(int source, int begin, int end, float[] to, int at, int pitch) {
    for (int c = 0; c < channels; c++) {
      int row = at + c * pitch;
      Arrays.fill(to, row, row + begin, 0);
      if (begin < end) {
        System.arraycopy(x, source + c * from.channel() + begin, to, row + begin, end - begin);
      }
      Arrays.fill(to, row + end, row + pitch, 0);
    }
  }
}
