package dev.backstride.engine.plan;

import static dev.backstride.engine.simd.OuterProduct.STRIDE;

import java.util.Arrays;

/// The windows of some neighbouring pixels of y in a row-major x, channels side by side: see
/// [ReorderedPixels]. For each row of taps one row, in which the columns that the pixels read lie
/// side by side, those of the next row of y behind those of the one before. Windows that reach
/// into the rows of the next ones are not worth this: these rows are reordered again. Scratch of
/// one thread.
final class ReorderedWindows {
  private final Phase phase;
  private final int height;
  private final int width;
  private final int depth;
  private final int channels;
  private final int rowFloats;
  private final Strides strides;
  private final float[] floats;

  /// @param x sizes of the picture
  /// @param pitch floats from one pixel to the next
  /// @param pixels most of y that are taken
  ReorderedWindows(Phase phase, int[] x, int pitch, int pixels) {
    this.phase = phase;
    int rank = x.length;
    channels = x[1];
    depth = rank > 4 ? x[rank - 3] : 1;
    height = rank > 3 ? x[rank - 2] : 1;
    width = x[rank - 1];
    Gather columns = phase.columns();
    int rows = Math.ceilDiv(pixels, columns.outputs()) + 1;
    rowFloats = (pixels * columns.inStep() + rows * span(1)) * pitch;
    int planeFloats = phase.rows().taps() * rowFloats;
    strides = new Strides(0, 0, 1, planeFloats, rowFloats, pitch);
    floats = new float[phase.depth().taps() * planeFloats + STRIDE];
  }

  /// Whether each row of x is in the windows of one row of y at most, and is as long as a vector.
  static boolean suits(Phase phase) {
    Gather columns = phase.columns();
    return phase.depth().disjoint()
        && phase.rows().disjoint()
        && columns.outputs() * columns.inStep() >= ReorderedPixels.TOGETHER;
  }

  /// Columns of x that so many neighbouring pixels of a row read.
  private int span(int pixels) {
    Gather columns = phase.columns();
    return (pixels - 1) * columns.inStep() + (columns.taps() - 1) * columns.tapStep() + 1;
  }

  /// How what [#fill] returns is read.
  Strides strides() {
    return strides;
  }

  long bytes() {
    return (long) floats.length * Float.BYTES;
  }

  /// Reorders the windows of the pixels `first` to `first + count − 1` of y, counted over pictures,
  /// planes and rows, and writes where each of them begins.
  float[] fill(float[] x, Strides from, int first, int count, int[] table) {
    int columns = phase.columns().outputs();
    int rows = phase.rows().outputs();
    int planes = phase.depth().outputs();
    int at = 0;
    for (int i = 0; i < count; ) {
      int w = (first + i) % columns;
      int row = (first + i) / columns;
      int plane = row / rows;
      int run = Math.min(count - i, columns - w);
      window(x, from, plane / planes, plane % planes, row % rows, w, span(run), at);
      for (int k = 0; k < run; k++) {
        table[i + k] = at + k * phase.columns().inStep() * strides.pixel();
      }
      at += span(run) * strides.pixel();
      i += run;
    }
    return floats;
  }

  private void window(float[] x, Strides from, int n, int d, int h, int w, int count, int at) {
    for (int tapD = 0; tapD < phase.depth().taps(); tapD++) {
      for (int tapH = 0; tapH < phase.rows().taps(); tapH++) {
        int plane = phase.depth().input(d) + tapD;
        int row = phase.rows().input(h) + tapH;
        int to = at + tapD * strides.depth() + tapH * strides.row();
        boolean inside = 0 <= plane && plane < depth && 0 <= row && row < height;
        row(x, inside ? from.rowAt(n, 0, plane, row) : -1, from.channel(), w, count, to);
      }
    }
  }

  /// @param source where the row begins, or −1 for zeros
  private void row(float[] x, int source, int step, int w, int count, int to) {
    int pitch = strides.pixel();
    int first = phase.columns().input(w);
    int before = source < 0 ? count : Math.clamp(-(long) first, 0, count);
    int end = source < 0 ? count : Math.clamp((long) width - first, before, count);
    Arrays.fill(floats, to, to + before * pitch, 0);
    Arrays.fill(floats, to + end * pitch, to + count * pitch, 0);
    if (before < end) {
      int at = source + first + before;
      ReorderedPixels.run(x, at, step, channels, end - before, floats, to + before * pitch, pitch);
    }
  }
}
