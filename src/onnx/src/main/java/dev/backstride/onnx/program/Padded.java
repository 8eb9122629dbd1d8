package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Pad;
import dev.backstride.engine.ops.PadMode;
import java.util.List;

/// Elements added around a tensor, or taken away.
///
/// @param operand the tensor
/// @param mode what is added
/// @param before elements added in front of each axis; negative: taken away
/// @param value what `CONSTANT` adds
record Padded(String operand, PadMode mode, int[] before, float value) implements Computation {
  @Override
  public List<String> operands() {
    return List.of(operand);
  }

  @Override
  public boolean isChannelsLast(List<Layout> operands) {
    return Layouts.isChannelsLast(operands.getFirst());
  }

  @Override
  public Cost cost() {
    return Cost.pass("copy");
  }

  @Override
  public Step bind(Team team, List<View> operands, View result) {
    View x = operands.getFirst();
    Pad pad = new Pad(mode, before, value, x.layout(), result.layout());
    return () -> pad.run(team, x.data(), result.data());
  }
}
