package dev.backstride.train.exec;

import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Fill;
import dev.backstride.engine.ops.MaxPool;
import dev.backstride.engine.ops.PoolWindow;
import dev.backstride.train.net.MaxPooling;
import dev.backstride.train.simd.MaxPoolRow;
import dev.backstride.train.simd.PixelRow;
import java.util.List;

/// Max pooling. Where windows overlap, rows of windows that share input rows take turns, so that
/// no two tasks add to the same pixel and the order of additions is fixed.
final class MaxPoolingUnit implements Unit {
  private final Links links;
  private final Team team;
  private final PoolWindow down;
  private final PoolWindow across;
  private final MaxPool forward;
  private final Fill clear;
  private final int turns;

  MaxPoolingUnit(MaxPooling layer, Links links, Team team) {
    this.links = links;
    this.team = team;
    down = layer.window(links.input().layout().size(2));
    across = layer.window(links.input().layout().size(3));
    turns = Math.ceilDiv(down.kernel(), down.stride());
    forward = new MaxPool(List.of(down, across), links.input().layout(), links.output().layout());
    View gradient = links.inputGradient();
    clear = gradient == null ? null : new Fill(0, gradient.layout());
  }

  @Override
  public void forward(long draw) {
    forward.run(team, links.input().data(), links.output().data());
  }

  @Override
  public void backward() {
    if (clear == null) {
      return;
    }
    clear.run(team, links.inputGradient().data());
    int batch = links.output().layout().size(0);
    for (int turn = 0; turn < turns; turn++) {
      int first = turn;
      int rows = Math.ceilDiv(down.out() - first, turns);
      team.run(
          batch * Math.max(rows, 0),
          (index, worker) -> row(index / rows, first + index % rows * turns));
    }
  }

  /// One row of windows.
  private void row(int picture, int row) {
    int start = down.stride() * row - down.before();
    int first = Math.max(start, 0);
    int count = Math.min(start + down.kernel(), down.in()) - first;
    PixelRow[] x = new PixelRow[count];
    PixelRow[] dx = new PixelRow[count];
    for (int i = 0; i < count; i++) {
      x[i] = PixelRow.of(links.input(), picture * down.in() + first + i);
      dx[i] = PixelRow.of(links.inputGradient(), picture * down.in() + first + i);
    }
    int out = picture * down.out() + row;
    MaxPoolRow.gradient(
        x,
        PixelRow.of(links.output(), out),
        PixelRow.of(links.outputGradient(), out),
        dx,
        across,
        links.output().layout().size(1));
  }
}
