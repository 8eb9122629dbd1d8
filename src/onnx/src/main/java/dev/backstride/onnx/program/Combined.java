package dev.backstride.onnx.program;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Binary;
import dev.backstride.engine.ops.BinaryFunction;
import java.util.ArrayList;
import java.util.List;

/// An element-wise function of two or more values, taken together from the first to the last.
///
/// @param operands the values, at least two, of sizes that broadcast to the result's
/// @param function takes two together
/// @param then applied last
record Combined(List<String> operands, BinaryFunction function, Activation then)
    implements Computation {
  Combined {
    operands = List.copyOf(operands);
  }

  @Override
  public boolean isChannelsLast(List<Layout> layouts) {
    int rank = layouts.stream().mapToInt(Layout::rank).max().orElseThrow();
    int count = layouts.stream().mapToInt(Layout::count).max().orElseThrow();
    return layouts.stream()
        .anyMatch(
            layout ->
                layout.rank() == rank && layout.count() == count && Layouts.isChannelsLast(layout));
  }

  /// An operand of the result's sizes in another order would be gathered element by element.
  @Override
  public Layout readable(int operand, Layout given, Layout result) {
    boolean wholeInOtherOrder =
        given.rank() == result.rank()
            && given.count() == result.count()
            && Layouts.isChannelsLast(given) != Layouts.isChannelsLast(result);
    return wholeInOtherOrder ? result : given;
  }

  /// With more than two operands, the result is written before the last ones are read.
  @Override
  public boolean mayOverwrite(int operand) {
    return operands.size() == 2 || operand < 2;
  }

  @Override
  public Cost cost() {
    return Cost.pass("element-wise");
  }

  @Override
  public Step bind(Team team, List<View> views, View result) {
    List<Step> steps = new ArrayList<>();
    View left = views.getFirst();
    for (int o = 1; o < views.size(); o++) {
      Activation last = o == views.size() - 1 ? then : new Activation.Identity();
      steps.add(step(team, left, views.get(o), last, result));
      left = result;
    }
    return Steps.inOrder(steps);
  }

  private Step step(Team team, View a, View b, Activation last, View result) {
    Binary binary = new Binary(function, a.layout(), b.layout(), last, result.layout());
    return () -> binary.run(team, a.data(), b.data(), result.data());
  }
}
