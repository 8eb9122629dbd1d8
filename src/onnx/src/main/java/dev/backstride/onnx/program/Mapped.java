package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.onnx.Shape;
import java.util.List;
import java.util.Optional;

/// A stage that reads one value, whose kernel takes any layouts.
///
/// @param operand the value
/// @param shape its sizes
/// @param order in which order the elements best lie
/// @param overwrites whether the result may be written over the operand
/// @param cost what it takes
/// @param factory makes it
record Mapped(
    String operand, Shape shape, Order order, boolean overwrites, Cost cost, Factory factory)
    implements Computation {

  /// An order of elements.
  enum Order {
    /// The result's is that of the operand.
    SAME,
    /// Channels-last, for kernels whose lanes are channels.
    PICTURE,
    /// The result is row-major, the operand lies as it likes.
    ROW_MAJOR_RESULT,
    /// Operand and result are row-major, for kernels that count axes together.
    ROW_MAJOR
  }

  /// A kernel made for two layouts.
  interface Kernel {
    void run(Team team, float[] from, float[] to);
  }

  /// Makes a kernel.
  interface Factory {
    Kernel make(Layout from, Layout to);
  }

  @Override
  public List<String> operands() {
    return List.of(operand);
  }

  @Override
  public boolean isChannelsLast(List<Layout> operands) {
    return switch (order) {
      case SAME -> Layouts.isChannelsLast(operands.getFirst());
      case PICTURE -> true;
      case ROW_MAJOR_RESULT, ROW_MAJOR -> false;
    };
  }

  @Override
  public Optional<Layout> wanted(int index) {
    return order == Order.PICTURE
        ? Optional.of(Layout.channelsLast(shape.sizes()))
        : Optional.empty();
  }

  @Override
  public Layout readable(int index, Layout given, Layout result) {
    return switch (order) {
      case SAME, ROW_MAJOR_RESULT -> given;
      case PICTURE -> given.stride(1) == 1 ? given : Layout.channelsLast(shape.sizes());
      case ROW_MAJOR ->
          Reshaping.view(given, new int[] {given.count()}).isPresent()
              ? given
              : Layouts.rowMajor(shape);
    };
  }

  @Override
  public boolean mayOverwrite(int index) {
    return overwrites;
  }

  @Override
  public Step bind(Team team, List<View> operands, View result) {
    View x = operands.getFirst();
    Kernel kernel = factory.make(x.layout(), result.layout());
    return () -> kernel.run(team, x.data(), result.data());
  }
}
