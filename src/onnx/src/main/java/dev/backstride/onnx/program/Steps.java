package dev.backstride.onnx.program;

import java.util.List;

/// Steps made of steps.
final class Steps {
  private Steps() {}

  /// One after the other.
  static Step inOrder(List<Step> steps) {
    if (steps.size() == 1) {
      return steps.getFirst();
    }
    Step[] all = steps.toArray(new Step[0]);
    return () -> {
      for (Step step : all) {
        step.run();
      }
    };
  }
}
