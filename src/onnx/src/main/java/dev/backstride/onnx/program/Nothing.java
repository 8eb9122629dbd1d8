package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import java.util.List;

/// A result without elements.
record Nothing() implements Computation {
  @Override
  public List<String> operands() {
    return List.of();
  }

  @Override
  public boolean isChannelsLast(List<Layout> operands) {
    return false;
  }

  @Override
  public Cost cost() {
    return Cost.pass("nothing");
  }

  @Override
  public Step bind(Team team, List<View> operands, View result) {
    return () -> {};
  }
}
