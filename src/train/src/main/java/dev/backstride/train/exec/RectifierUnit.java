package dev.backstride.train.exec;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Team;
import dev.backstride.engine.ops.Activate;

/// ReLU or leaky ReLU.
final class RectifierUnit implements Unit {
  private final Activate forward;
  private final RectifierGradient backward;
  private final Links links;
  private final Team team;

  RectifierUnit(float slope, Links links, Team team) {
    Activation activation = slope == 0 ? new Activation.Relu() : new Activation.LeakyRelu(slope);
    this.links = links;
    this.team = team;
    forward = new Activate(activation, links.input().layout(), links.output().layout());
    backward =
        links.inputGradient() == null
            ? null
            : new RectifierGradient(
                activation,
                links.output(),
                links.outputGradient(),
                links.inputGradient(),
                null,
                team);
  }

  @Override
  public void forward(long draw) {
    forward.run(team, links.input().data(), links.output().data());
  }

  @Override
  public void backward() {
    if (backward != null) {
      backward.run();
    }
  }
}
