package dev.backstride.train.exec;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Activate;

/// The input times a number, and the gradient likewise.
final class ScaleUnit implements Unit {
  private final Links links;
  private final Team team;
  private final Activate forward;
  private final Activate backward;

  ScaleUnit(float factor, Links links, Team team) {
    this.links = links;
    this.team = team;
    forward = times(factor, links.input().layout(), links.output().layout());
    View gradient = links.inputGradient();
    backward =
        gradient == null ? null : times(factor, links.outputGradient().layout(), gradient.layout());
  }

  private static Activate times(float factor, Layout from, Layout to) {
    return new Activate(Activation.scaled(new Activation.Identity(), factor, 0), from, to);
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
