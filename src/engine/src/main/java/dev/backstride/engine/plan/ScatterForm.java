package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.engine.simd.DirectTile;
import java.util.List;

/// A contraction of pictures of one or two axes, seen from what is read.
///
/// @param rows the first of two axes, or [Scatter#POINT]
/// @param columns the last axis
record ScatterForm(ConvShape shape, Slot open, Scatter rows, Scatter columns) {
  /// Inputs of a tile.
  static final int PIXELS = DirectTile.forColumns(Integer.MAX_VALUE).columns();

  /// More phases than any network has; a bound on what is made to look at a shape.
  private static final int MOST_PHASES = 1024;

  /// The same for the kernel's elements.
  private static final int MOST_TAPS = 1 << 14;

  /// Floats of one thread's sums, and of its tile: 16 MiB.
  private static final int MOST_FLOATS = 4 << 20;

  /// Whether a contraction can be seen so: no input is skipped, and its sums need little memory.
  static boolean takes(ConvShape shape, Slot open) {
    if (open == Slot.W || shape.axes().size() > 2) {
      return false;
    }
    long strides = shape.axes().stream().mapToLong(Window::stride).reduce(1, (a, b) -> a * b);
    long taps = shape.axes().stream().mapToLong(Window::kernel).reduce(1, (a, b) -> a * b);
    if (strides > (open == Slot.Y ? 1 : MOST_PHASES) || taps > MOST_TAPS) {
      return false;
    }
    ScatterForm form = of(shape, open);
    return (double) form.pitch() * form.ring() * strides * form.written() <= MOST_FLOATS
        && (long) PIXELS * form.read() <= MOST_FLOATS;
  }

  static ScatterForm of(ConvShape shape, Slot open) {
    List<Window> axes = shape.axes();
    Scatter rows = axes.size() == 1 ? Scatter.POINT : Scatter.of(axes.getFirst(), open);
    return new ScatterForm(shape, open, rows, Scatter.of(axes.getLast(), open));
  }

  int groups() {
    return shape.groups();
  }

  /// Whether the machine has tiles of one vector.
  static boolean narrow() {
    return DirectTile.forColumns(1).columns() < PIXELS;
  }

  /// Channels of a group that are read.
  int read() {
    return shape.channels(open == Slot.Y ? Slot.X : Slot.Y) / groups();
  }

  /// Channels of a group that are written.
  int written() {
    return shape.channels(open) / groups();
  }

  /// Sums of a row that the same input column adds to with the same kernel row: those of all column
  /// phases and channels.
  int rowSums() {
    return columns.phases() * written();
  }

  /// Rows of a phase that one row of inputs adds to, and all between them.
  long ring() {
    return (long) rows.mostShift() - rows.leastShift() + 1;
  }

  /// Index of a phase's first sum in its row. In front of it, tiles leave what belongs to no
  /// output.
  int firstSum() {
    return columns.haloBefore() + Math.max(0, columns.mostShift());
  }

  /// Floats from one row of sums to the next: an odd number of cache lines, so that the rows of a
  /// tile do not share one set of the L1 cache.
  long pitch() {
    long inputs = (long) columns.haloBefore() + columns.size() + columns.haloAfter() + PIXELS;
    long sums = Math.max(inputs - Math.min(0, columns.leastShift()), columns.mostOutputs());
    long first = (long) columns.haloBefore() + Math.max(0, columns.mostShift());
    return Math.ceilDiv(first + sums, 16) / 2 * 32 + 16;
  }
}
