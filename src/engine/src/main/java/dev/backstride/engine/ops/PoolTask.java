package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;
import java.util.Arrays;
import java.util.List;

/// Pooling over up to three axes, one output pixel at a time. Where channels are contiguous a pixel
/// is all of its channels, lanes of vectors, and neighbours whose windows advance by one pixel are
/// one wider pixel; elsewhere a pixel is one channel.
abstract class PoolTask extends PlaneTask {
  private final PoolAxis depth;
  private final PoolAxis height;
  private final PoolAxis width;
  private final Layout from;
  private final Layout to;
  private final boolean vectors;
  private PoolTaps[] taps = {};
  private float[] source;
  private float[] target;

  PoolTask(List<PoolWindow> windows, Layout from, Layout to) {
    check(windows, from, to);
    super(
        from.size(0) * (vectors(from, to) ? 1 : from.size(1)) * positions(windows),
        windows.getLast().out(),
        vectors(from, to) ? from.size(1) : 1,
        windows.stream().mapToInt(PoolWindow::kernel).reduce(1, (a, b) -> a * b));
    this.from = from;
    this.to = to;
    vectors = vectors(from, to);
    depth = axis(windows, 0);
    height = axis(windows, 1);
    width = axis(windows, 2);
  }

  private static boolean vectors(Layout from, Layout to) {
    return from.stride(1) == 1 && to.stride(1) == 1 && from.size(1) > 1;
  }

  /// Positions on all axes but the last.
  private static int positions(List<PoolWindow> windows) {
    int last = windows.size() - 1;
    return windows.stream().limit(last).mapToInt(PoolWindow::out).reduce(1, (a, b) -> a * b);
  }

  static void check(List<PoolWindow> windows, Layout from, Layout to) {
    boolean fits = !windows.isEmpty() && windows.size() <= 3;
    fits &= from.rank() == windows.size() + 2;
    fits &= to.rank() == from.rank() && from.size(0) == to.size(0) && from.size(1) == to.size(1);
    for (int a = 0; fits && a < windows.size(); a++) {
      fits = from.size(a + 2) == windows.get(a).in() && to.size(a + 2) == windows.get(a).out();
    }
    if (!fits) {
      throw new ShapeException("pooling by %s from %s to %s".formatted(windows, from, to));
    }
  }

  /// The axis that is number `a` of three, of which the first may be missing.
  private PoolAxis axis(List<PoolWindow> windows, int a) {
    int own = a - 3 + windows.size();
    return own < 0
        ? PoolAxis.NONE
        : PoolAxis.of(windows.get(own), from.stride(own + 2), to.stride(own + 2));
  }

  final void share(Team team, float[] from, float[] to) {
    if (taps.length < team.size()) {
      taps = new PoolTaps[team.size()];
      Arrays.setAll(taps, worker -> new PoolTaps(depth, height, width));
    }
    source = from;
    target = to;
    share(team);
  }

  @Override
  final void block(int plane, int row, int rows, int column, int columns, int worker) {
    int h = plane % height.window().out();
    int rest = plane / height.window().out();
    int d = rest % depth.window().out();
    rest /= depth.window().out();
    int channels = vectors ? 1 : from.size(1);
    int n = rest / channels;
    int c = rest % channels + column;
    int x = from.offset() + n * from.stride(0) + c * from.stride(1);
    int y = to.offset() + n * to.stride(0) + c * to.stride(1);
    x += depth.from()[d] + height.from()[h];
    y += d * depth.toStride() + h * height.toStride();
    PoolTaps own = taps[worker];
    int together = 1;
    for (int w = row; w < row + rows; w += together) {
      int at = x + width.from()[w];
      int toAt = y + w * width.toStride();
      own.choose(d, h, w);
      if (vectors) {
        together = columns == from.size(1) ? width.together(w, row + rows, columns) : 1;
        vector(source, at, own, target, toAt, together * columns);
      } else {
        scalar(source, at, own, target, toAt);
      }
    }
  }

  /// Pools `count` floats from `to` on; those of the first tap lie at `at`.
  abstract void vector(float[] x, int at, PoolTaps taps, float[] y, int to, int count);

  /// Pools one float, likewise.
  abstract void scalar(float[] x, int at, PoolTaps taps, float[] y, int to);
}
