package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.WeightPlan;
import dev.backstride.engine.Window;
import java.util.Arrays;

/// The weights' gradient of large windows with one channel a group. Lanes are neighbouring columns
/// of the kernel, so rows of row-major pictures are read from front to back, and no lane is idle
/// where channels are few. A cell is a split of the pixels of a channel × some rows of the kernel
/// and those that meet the same rows of x: all of them take a few rows of x in turn, so x comes
/// from memory once.
final class DepthwiseWeightColumns implements WeightCells {
  /// Columns of kernels that are taken: lanes of the widest vectors.
  private static final int LEAST = 16;

  /// Windows that move by less share most of what they read with their neighbours, and most loads
  /// straddle cache lines: there lanes that are channels are faster.
  private static final int LEAST_STEP = 4;

  /// Cells a worker, so that all are about equally busy. They share no sums.
  private static final int CELLS_OF_WORKER = 16;

  private final Gather rows;
  private final Gather columns;
  private final int channels;
  private final KernelColumns kernel;
  private final boolean halved;
  private final int group;
  private final int apart;
  private final int later;
  private final int parts;
  private final WeightSplits splits;
  private final WeightOrder order;
  private final float[] sums;
  private final Team.Task finish = this::addSplits;

  private float[] x;
  private Strides stridesX;
  private float[] y;
  private Strides stridesY;
  private float[] w;

  DepthwiseWeightColumns(ConvShape shape, Phase phase, int workers) {
    rows = phase.rows();
    columns = phase.columns();
    channels = shape.inChannels();
    int period = rows.period();
    halved =
        rows.taps() == 2 * period
            && columns.taps() == 2 * columns.inStep()
            && columns.inStep() >= LEAST;
    kernel = new KernelColumns(phase, halved);
    group = halved ? Math.min(period, kernel.rowsOfTile()) : kernel.rowsOfTile();
    apart = Math.ceilDiv(group, period) * period;
    later = apart * rows.tapStep() / rows.inStep();
    splits = WeightSplits.ofPixels(shape);
    order = new RowMajorOrder(shape.length(Slot.W));
    int wanted = Math.ceilDiv(CELLS_OF_WORKER * workers, splits.count() * channels);
    parts = Math.clamp(wanted, 1, groups());
    long floats = (long) splits.count() * channels * kernel.floats(rows.taps());
    sums = new float[Math.toIntExact(floats)];
  }

  /// Whether it computes a contraction in fewer vectors of multiply-adds than lanes of channels
  /// take, or as many.
  static boolean accepts(ConvShape shape) {
    if (!takes(shape) || shape.axes().getLast().stride() < LEAST_STEP) {
      return false;
    }
    int kernel = shape.axes().getLast().kernel();
    int channels = shape.inChannels();
    long ofColumns = (long) channels * Math.ceilDiv(kernel, LEAST);
    return ofColumns <= (long) kernel * Math.ceilDiv(channels, LEAST);
  }

  /// Whether it computes a contraction.
  static boolean takes(ConvShape shape) {
    Window last = shape.axes().getLast();
    return Depthwise.is(shape)
        && shape.axes().size() <= 2
        && last.dilation() == 1
        && last.kernel() >= LEAST;
  }

  static WeightPlan plan(ConvShape shape, Team team) {
    Phase phase = Phase.of(shape, Slot.Y).getFirst();
    Staging x = DotsInput.of(shape.sizes(Slot.X), phase, phase.columns().taps(), team);
    Staging y = new Staging(Layout.rowMajor(shape.sizes(Slot.Y)), given -> true, team);
    return new SummedPlan(
        shape,
        "depthwise",
        "one channel a group, lanes are columns of the kernel",
        team,
        x,
        y,
        new DepthwiseWeightColumns(shape, phase, team.size()));
  }

  /// Groups of rows of the kernel that meet different rows of x.
  private int groups() {
    return Math.ceilDiv(Math.min(apart, rows.taps()), group);
  }

  @Override
  public void bind(View viewX, View viewY, float[] w, boolean packed) {
    x = viewX.data();
    stridesX = Strides.of(viewX.layout(), stridesX);
    y = viewY.data();
    stridesY = Strides.of(viewY.layout(), stridesY);
    this.w = w;
    kernel.bind(stridesX.row());
  }

  @Override
  public WeightOrder order() {
    return order;
  }

  @Override
  public int count() {
    return splits.count() * channels * parts;
  }

  @Override
  public long scratchBytes() {
    return (long) sums.length * Float.BYTES;
  }

  @Override
  public void run(int cell, int worker) {
    int split = cell / parts / channels;
    int channel = cell / parts % channels;
    int part = cell % parts;
    int firstRow = part * groups() / parts * group;
    int endRow = Math.min((part + 1) * groups() / parts * group, apart);
    int at = (split * channels + channel) * kernel.floats(rows.taps());
    for (int tap = 0; tap < rows.taps(); tap += apart) {
      int from = at + kernel.floats(Math.min(tap + firstRow, rows.taps()));
      Arrays.fill(sums, from, at + kernel.floats(Math.min(tap + endRow, rows.taps())), 0);
    }
    int first = splits.first(split) / columns.outputs();
    int end = Math.ceilDiv(splits.end(split), columns.outputs());
    for (int n = first / rows.outputs(); n * rows.outputs() < end; n++) {
      int top = Math.max(0, first - n * rows.outputs());
      int bottom = Math.min(rows.outputs(), end - n * rows.outputs());
      for (int h = top; h < bottom + (rows.taps() - 1) / apart * later; h++) {
        boolean both = halved && whole(split, n, h - later) && whole(split, n, h);
        for (int row = firstRow; row < endRow; row += group) {
          int endOfGroup = Math.min(row + group, endRow);
          if (both) {
            both(n, channel, h, row, endOfGroup, at);
          } else {
            each(split, n, channel, h, row, endOfGroup, at);
          }
        }
      }
    }
  }

  /// Whether a row of y is there and belongs to the split with all its pixels.
  private boolean whole(int split, int n, int h) {
    int pixel = (n * rows.outputs() + h) * columns.outputs();
    return h >= 0
        && h < rows.outputs()
        && pixel >= splits.first(split)
        && pixel + columns.outputs() <= splits.end(split);
  }

  private void both(int n, int channel, int h, int row, int endRow, int at) {
    int atX = stridesX.rowAt(n, channel, 0, rows.input(h)) + columns.inFirst();
    int lower = stridesY.rowAt(n, channel, 0, h);
    int upper = lower - later * stridesY.row();
    kernel.addBoth(x, atX, y, upper, lower, stridesY.pixel(), sums, at, row, endRow);
  }

  /// Rows of x meet these rows of the kernel with one row of y, and those further down with rows
  /// of y before.
  private void each(int split, int n, int channel, int h, int row, int endRow, int at) {
    for (int i = 0; row + i * apart < rows.taps(); i++) {
      int of = h - i * later;
      int pixel = (n * rows.outputs() + of) * columns.outputs();
      int column = Math.clamp(splits.first(split) - pixel, 0, columns.outputs());
      int end = Math.clamp(splits.end(split) - pixel, 0, columns.outputs());
      if (of >= 0 && of < rows.outputs() && column < end) {
        int atX = stridesX.rowAt(n, channel, 0, rows.input(of)) + columns.input(column);
        int atY = stridesY.rowAt(n, channel, 0, of) + column * stridesY.pixel();
        int endTap = Math.min(endRow + i * apart, rows.taps());
        int firstTap = row + i * apart;
        int step = stridesY.pixel();
        kernel.add(x, atX, y, atY, step, end - column, sums, at, firstTap, endTap);
      }
    }
  }

  @Override
  public Team.Task finish() {
    return finish;
  }

  @Override
  public int finishCount() {
    return channels;
  }

  private void addSplits(int channel, int worker) {
    int to = channel * rows.taps() * columns.taps();
    for (int split = 0; split < splits.count(); split++) {
      int at = (split * channels + channel) * kernel.floats(rows.taps());
      kernel.finish(sums, at, w, to, split > 0);
    }
  }
}
