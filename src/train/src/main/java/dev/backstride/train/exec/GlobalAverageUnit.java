package dev.backstride.train.exec;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.ops.Activate;
import dev.backstride.engine.ops.AveragePool;
import dev.backstride.engine.ops.PoolWindow;
import java.util.List;

/// The mean of each channel; its gradient goes to all pixels alike.
final class GlobalAverageUnit implements Unit {
  private final Links links;
  private final Team team;
  private final AveragePool forward;
  private final Activate backward;

  GlobalAverageUnit(Links links, Team team) {
    this.links = links;
    this.team = team;
    Layout in = links.input().layout();
    List<PoolWindow> windows = List.of(whole(in.size(2)), whole(in.size(3)));
    forward = new AveragePool(windows, false, in, links.output().layout());
    Activation share =
        Activation.scaled(new Activation.Identity(), 1f / (in.size(2) * in.size(3)), 0);
    backward =
        links.inputGradient() == null
            ? null
            : new Activate(share, links.outputGradient().layout(), links.inputGradient().layout());
  }

  private static PoolWindow whole(int in) {
    return PoolWindow.of(in, in, 1, 1, 0, 0, false);
  }

  @Override
  public void forward(long draw) {
    forward.run(team, links.input().data(), links.output().data());
  }

  @Override
  public void backward() {
    if (backward != null) {
      backward.run(team, links.outputGradient().data(), links.inputGradient().data());
    }
  }
}
