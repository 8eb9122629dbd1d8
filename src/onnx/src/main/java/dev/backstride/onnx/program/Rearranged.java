package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.shape.Operands;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A copy between two views: expansion, and the exchange of pixels and channels.
///
/// @param operand what is copied
/// @param from how the operand is seen
/// @param to how the result is seen; of the sizes of the other view, or such that it broadcasts
record Rearranged(String operand, UnaryOperator<Layout> from, UnaryOperator<Layout> to)
    implements Computation {

  /// The copy that an operator makes; empty if it is another one.
  static Optional<Computation> of(Movement operator, Operands in) {
    String operand = in.node().input(0);
    return switch (operator) {
      case Movement.Expand _ ->
          Optional.of(new Rearranged(operand, UnaryOperator.identity(), UnaryOperator.identity()));
      case Movement.DepthToSpace depth ->
          Optional.of(
              new Rearranged(
                  operand,
                  layout -> blocks(layout, depth.block(), depth.channelsOutermost()),
                  layout -> cells(layout, depth.block())));
      case Movement.SpaceToDepth depth ->
          Optional.of(
              new Rearranged(
                  operand,
                  layout -> cells(layout, depth.block()),
                  layout -> blocks(layout, depth.block(), false)));
      default -> Optional.empty();
    };
  }

  /// Channels, in order block row, block column, channel or channel first, as
  /// batch × channels × rows × block row × columns × block column.
  private static Layout blocks(Layout layout, int block, boolean channelsOutermost) {
    int channels = layout.size(1) / (block * block);
    int step = layout.stride(1);
    int blockStep = channelsOutermost ? step : step * channels;
    int[] sizes = {layout.size(0), channels, layout.size(2), block, layout.size(3), block};
    int[] strides = {
      layout.stride(0),
      channelsOutermost ? step * block * block : step,
      layout.stride(2),
      blockStep * block,
      layout.stride(3),
      blockStep
    };
    return Layout.strided(sizes, strides, layout.offset(), layout.extent());
  }

  /// Pixels as batch × channels × rows × block row × columns × block column.
  private static Layout cells(Layout layout, int block) {
    int[] sizes = {
      layout.size(0), layout.size(1), layout.size(2) / block, block, layout.size(3) / block, block
    };
    int[] strides = {
      layout.stride(0),
      layout.stride(1),
      layout.stride(2) * block,
      layout.stride(2),
      layout.stride(3) * block,
      layout.stride(3)
    };
    return Layout.strided(sizes, strides, layout.offset(), layout.extent());
  }

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
    Copy copy = new Copy(from.apply(x.layout()), to.apply(result.layout()));
    return () -> copy.run(team, x.data(), result.data());
  }
}
