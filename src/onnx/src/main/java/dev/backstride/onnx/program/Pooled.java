package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.AveragePool;
import dev.backstride.engine.ops.MaxPool;
import dev.backstride.engine.ops.PoolWindow;
import dev.backstride.onnx.Shape;
import java.util.List;
import java.util.Optional;

/// The largest element or the mean of each window.
///
/// @param operand a picture
/// @param shape its sizes
/// @param windows one a spatial axis
/// @param largest the largest element, else the mean
/// @param countPadding whether padding counts in a mean
record Pooled(
    String operand, Shape shape, List<PoolWindow> windows, boolean largest, boolean countPadding)
    implements Computation {
  @Override
  public List<String> operands() {
    return List.of(operand);
  }

  @Override
  public boolean isChannelsLast(List<Layout> operands) {
    return true;
  }

  @Override
  public Optional<Layout> wanted(int index) {
    return Optional.of(Layout.channelsLast(shape.sizes()));
  }

  @Override
  public Layout readable(int index, Layout given, Layout result) {
    return Layouts.contiguousChannels(given);
  }

  @Override
  public Cost cost() {
    return Cost.pass("pool");
  }

  @Override
  public Step bind(Team team, List<View> operands, View result) {
    View x = operands.getFirst();
    if (largest) {
      MaxPool pool = new MaxPool(windows, x.layout(), result.layout());
      return () -> pool.run(team, x.data(), result.data());
    }
    AveragePool pool = new AveragePool(windows, countPadding, x.layout(), result.layout());
    return () -> pool.run(team, x.data(), result.data());
  }
}
