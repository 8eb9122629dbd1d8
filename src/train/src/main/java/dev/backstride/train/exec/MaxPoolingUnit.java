package dev.backstride.train.exec;

import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Fill;
import dev.backstride.engine.ops.MaxPool;
import dev.backstride.engine.ops.PoolWindow;
import dev.backstride.train.net.MaxPooling;
import dev.backstride.train.simd.MaxPoolGradient;
import dev.backstride.train.simd.PixelRow;
import java.util.List;

/// Max pooling. Where windows overlap, rows of windows that share input rows take turns, so that
/// no two tasks add to the same pixel and the order of additions is fixed. Where each pixel is in
/// one window, nothing need be cleared nor added.
final class MaxPoolingUnit implements Unit {
  private final Links links;
  private final PixelRow[] x;
  private final PixelRow[] y;
  private final PixelRow[] dy;
  private final PixelRow[] dx;
  private final Team team;
  private final PoolWindow down;
  private final PoolWindow across;
  private final MaxPool forward;
  private final Fill clear;
  private final int turns;
  private final MaxPoolGradient[] gradients;

  MaxPoolingUnit(MaxPooling layer, Links links, Team team) {
    this.links = links;
    x = PixelRow.all(links.input());
    y = PixelRow.all(links.output());
    dy = PixelRow.all(links.outputGradient());
    dx = PixelRow.all(links.inputGradient());
    this.team = team;
    down = layer.window(links.input().layout().size(2));
    across = layer.window(links.input().layout().size(3));
    turns = Math.ceilDiv(down.kernel(), down.stride());
    forward = new MaxPool(List.of(down, across), links.input().layout(), links.output().layout());
    View gradient = links.inputGradient();
    boolean once = coversOnce(down) && coversOnce(across);
    clear = gradient == null || once ? null : new Fill(0, gradient.layout());
    gradients = new MaxPoolGradient[gradient == null ? 0 : team.size()];
    int taps = down.kernel() * across.kernel();
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] =
          new MaxPoolGradient(
              links.input().data(), gradient.data(), new int[taps], new int[taps], !once);
    }
  }

  /// Whether every element of an axis is in exactly one window.
  private static boolean coversOnce(PoolWindow axis) {
    return axis.kernel() == axis.stride()
        && axis.before() == 0
        && axis.out() * axis.stride() >= axis.in();
  }

  @Override
  public void forward(long draw) {
    forward.run(team, links.input().data(), links.output().data());
  }

  @Override
  public void backward() {
    if (gradients.length == 0) {
      return;
    }
    if (clear != null) {
      clear.run(team, links.inputGradient().data());
    }
    int batch = links.output().layout().size(0);
    for (int turn = 0; turn < turns; turn++) {
      int first = turn;
      int rows = Math.ceilDiv(down.out() - first, turns);
      team.run(
          batch * Math.max(rows, 0),
          (index, worker) -> row(index / rows, first + index % rows * turns, gradients[worker]));
    }
  }

  /// One row of windows.
  private void row(int picture, int row, MaxPoolGradient gradient) {
    PixelRow most = y[picture * down.out() + row];
    PixelRow behind = dy[picture * down.out() + row];
    int channels = links.output().layout().size(1);
    int top = down.stride() * row - down.before();
    int bottom = Math.min(top + down.kernel(), down.in());
    for (int q = 0; q < across.out(); q++) {
      int left = across.stride() * q - across.before();
      int right = Math.min(left + across.kernel(), across.in());
      int taps = 0;
      for (int h = Math.max(top, 0); h < bottom; h++) {
        PixelRow from = x[picture * down.in() + h];
        PixelRow to = dx[picture * down.in() + h];
        for (int w = Math.max(left, 0); w < right; w++) {
          gradient.xTap()[taps] = from.at(w);
          gradient.dxTap()[taps++] = to.at(w);
        }
      }
      gradient.run(taps, most.data(), most.at(q), behind.data(), behind.at(q), channels);
    }
  }
}
