package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import java.util.Arrays;

/// One task of a program, for reports.
///
/// @param name the node's name, or the value's for a copy
/// @param operator the node's operator and what is fused behind it, or what kind of copy it is
/// @param sizes of the result
/// @param layout how the result lies in memory
/// @param cost what it takes and how it is done
public record TaskLine(String name, String operator, int[] sizes, String layout, Cost cost) {

  static TaskLine of(Task task) {
    return switch (task) {
      case Task.Compute compute ->
          new TaskLine(
              compute.stage().node().name(),
              compute.stage().label(),
              compute.result().layout().sizes(),
              describe(compute.result().layout()),
              compute.computation().cost());
      case Task.Reorder reorder -> copy(reorder.value(), "reorder", reorder.to().layout());
      case Task.Receive receive -> copy(receive.value(), "input", receive.to().layout());
      case Task.Return give -> copy(give.value(), "output", give.from().layout());
      case Task.Evaluate evaluate ->
          new TaskLine(
              evaluate.stage().node().name(),
              evaluate.stage().label(),
              evaluate.results().getFirst().map(place -> place.layout().sizes()).orElse(new int[0]),
              "row-major",
              Cost.pass(evaluate.isArgMax() ? "arg-max" : "evaluator"));
    };
  }

  private static TaskLine copy(String value, String kind, Layout layout) {
    return new TaskLine(value, kind, layout.sizes(), describe(layout), Cost.pass("copy"));
  }

  private static String describe(Layout layout) {
    if (!Layouts.isChannelsLast(layout)) {
      return "row-major";
    }
    int[] before = new int[layout.rank() - 2];
    int[] after = new int[layout.rank() - 2];
    Arrays.setAll(before, axis -> layout.haloBefore(axis + 2));
    Arrays.setAll(after, axis -> layout.haloAfter(axis + 2));
    boolean none = Arrays.stream(before).sum() + Arrays.stream(after).sum() == 0;
    return none
        ? "channels-last"
        : "channels-last, halo " + Arrays.toString(before) + " and " + Arrays.toString(after);
  }
}
