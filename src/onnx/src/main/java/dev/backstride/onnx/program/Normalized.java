package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.ScaleShift;
import java.util.List;

/// A batch normalisation with constant statistics: one product and one sum an element.
///
/// @param operand a tensor with channels as axis 1
/// @param scale one number a channel
/// @param shift one number a channel
record Normalized(String operand, float[] scale, float[] shift) implements Computation {
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
    return Cost.pass("scale and shift", 4L * scale.length);
  }

  @Override
  public Step bind(Team team, List<View> operands, View result) {
    View x = operands.getFirst();
    int[] sizes = new int[x.layout().rank()];
    java.util.Arrays.fill(sizes, 1);
    sizes[1] = scale.length;
    Layout channels = Layout.rowMajor(sizes);
    ScaleShift map = new ScaleShift(x.layout(), channels, channels, result.layout());
    return () -> map.run(team, x.data(), scale, shift, result.data());
  }
}
