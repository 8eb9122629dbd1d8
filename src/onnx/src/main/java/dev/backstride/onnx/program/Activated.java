package dev.backstride.onnx.program;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Activate;
import java.util.List;

/// An element-wise function of one value.
///
/// @param operand the value
/// @param activation the function
record Activated(String operand, Activation activation) implements Computation {
  @Override
  public List<String> operands() {
    return List.of(operand);
  }

  @Override
  public boolean isChannelsLast(List<Layout> operands) {
    return Layouts.isChannelsLast(operands.getFirst());
  }

  @Override
  public boolean mayOverwrite(int index) {
    return true;
  }

  @Override
  public Cost cost() {
    return Cost.pass("element-wise");
  }

  @Override
  public Step bind(Team team, List<View> operands, View result) {
    View x = operands.getFirst();
    Activate activate = new Activate(activation, x.layout(), result.layout());
    return () -> activate.run(team, x.data(), result.data());
  }
}
