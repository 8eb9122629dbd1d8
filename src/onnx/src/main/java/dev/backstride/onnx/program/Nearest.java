package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Remap;
import java.util.List;

/// Elements chosen by an index along each axis: nearest-neighbour resizing, tiling, selection.
///
/// @param operand what is chosen from
/// @param sources for each axis the index in the operand of each index in the result, −1 for the
///     constant; null for an axis that stays as it is
/// @param constant stands at a source of −1
record Nearest(String operand, int[][] sources, float constant) implements Computation {
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
    return Cost.pass("copy by index");
  }

  @Override
  public Step bind(Team team, List<View> operands, View result) {
    View x = operands.getFirst();
    Remap remap = new Remap(sources, constant, x.layout(), result.layout());
    return () -> remap.run(team, x.data(), result.data());
  }
}
