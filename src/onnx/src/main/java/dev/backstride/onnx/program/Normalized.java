package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Normalize;
import java.util.List;

/// A normalisation by mean and variance over some axes: of a layer, an instance or a group.
///
/// @param operands a tensor, scale, and perhaps bias
/// @param epsilon added to the variance
/// @param sizes the tensor's sizes as the kernel sees them
/// @param axes of those, over which mean and variance are taken
/// @param parameterSizes how it sees scale and bias, such that they broadcast
record Normalized(
    List<String> operands, float epsilon, int[] sizes, int[] axes, int[] parameterSizes)
    implements Computation {
  Normalized {
    operands = List.copyOf(operands);
  }

  @Override
  public boolean isChannelsLast(List<Layout> layouts) {
    return Layouts.isChannelsLast(layouts.getFirst());
  }

  /// A layout in which the axes cannot be seen as the kernel wants them is copied.
  @Override
  public Layout readable(int operand, Layout given, Layout result) {
    if (operand > 0) {
      return given;
    }
    return Reshaping.view(given, sizes).isPresent() ? given : result;
  }

  @Override
  public boolean mayOverwrite(int operand) {
    return operand == 0;
  }

  @Override
  public Cost cost() {
    return Cost.pass("mean and variance");
  }

  @Override
  public Step bind(Team team, List<View> views, View result) {
    View x = views.getFirst();
    View scale = views.get(1);
    View shift =
        views.size() > 2 ? views.get(2) : View.allocate(Layout.rowMajor(scale.layout().sizes()));
    Normalize normalize =
        new Normalize(
            axes,
            epsilon,
            Reshaping.view(x.layout(), sizes).orElseThrow(),
            Reshaping.view(scale.layout(), parameterSizes).orElseThrow(),
            Reshaping.view(shift.layout(), parameterSizes).orElseThrow(),
            Reshaping.view(result.layout(), sizes).orElseThrow());
    return () -> normalize.run(team, x.data(), scale.data(), shift.data(), result.data());
  }
}
