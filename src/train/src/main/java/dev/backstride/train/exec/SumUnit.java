package dev.backstride.train.exec;

import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;
import java.util.List;
import java.util.Objects;

/// The sum of pictures; each gets the same gradient.
final class SumUnit implements Unit {
  private final Links links;
  private final Team team;
  private final Addition addition;
  private final List<View> gradients;
  private final List<Copy> copies;

  SumUnit(Links links, Team team) {
    this.links = links;
    this.team = team;
    addition = new Addition(links.inputs(), links.output(), team);
    gradients = links.inputGradients().stream().filter(Objects::nonNull).toList();
    copies =
        gradients.stream()
            .map(gradient -> new Copy(links.outputGradient().layout(), gradient.layout()))
            .toList();
  }

  @Override
  public void forward(long draw) {
    addition.run();
  }

  @Override
  public void backward() {
    for (int i = 0; i < copies.size(); i++) {
      copies.get(i).run(team, links.outputGradient().data(), gradients.get(i).data());
    }
  }
}
