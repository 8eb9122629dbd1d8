package dev.backstride.train.exec;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;
import java.util.ArrayList;
import java.util.List;

/// Channels behind one another: copies into slices, and out of them on the way back.
final class ConcatUnit implements Unit {
  private final Links links;
  private final Team team;
  private final List<Copy> forward = new ArrayList<>();
  private final List<Copy> backward = new ArrayList<>();

  ConcatUnit(Links links, Team team) {
    this.links = links;
    this.team = team;
    int channel = 0;
    for (int i = 0; i < links.inputs().size(); i++) {
      Layout in = links.inputs().get(i).layout();
      forward.add(new Copy(in, links.output().layout().slice(1, channel, 1, in.size(1))));
      View gradient = links.inputGradients().get(i);
      if (gradient != null) {
        Layout from = links.outputGradient().layout().slice(1, channel, 1, in.size(1));
        backward.add(new Copy(from, gradient.layout()));
      } else {
        backward.add(null);
      }
      channel += in.size(1);
    }
  }

  @Override
  public void forward(long draw) {
    for (int i = 0; i < forward.size(); i++) {
      forward.get(i).run(team, links.inputs().get(i).data(), links.output().data());
    }
  }

  @Override
  public void backward() {
    for (int i = 0; i < backward.size(); i++) {
      if (backward.get(i) != null) {
        float[] to = links.inputGradients().get(i).data();
        backward.get(i).run(team, links.outputGradient().data(), to);
      }
    }
  }
}
