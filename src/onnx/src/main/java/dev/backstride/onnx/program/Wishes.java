package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.TensorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The layouts that values would best have for those who read them: channels-last, with the
/// largest halo that one of them wants. Where an element-wise stage could write over its operand,
/// the wish for the result is one for the operand too.
final class Wishes {
  private final Map<String, Layout> wanted = new HashMap<>();

  /// @param operations one for each stage
  Wishes(List<Stage> stages, List<Operation> operations, Map<String, TensorType> types) {
    for (int s = stages.size() - 1; s >= 0; s--) {
      if (operations.get(s) instanceof Computation computation) {
        Optional<Layout> result = of(stages.get(s).outputs().getFirst());
        Shape shape = types.get(stages.get(s).outputs().getFirst()).shape();
        List<String> operands = computation.operands();
        for (int o = 0; o < operands.size(); o++) {
          String operand = operands.get(o);
          computation.wanted(o).ifPresent(layout -> wish(operand, layout));
          if (computation.mayOverwrite(o) && types.get(operand).shape().equals(shape)) {
            result.ifPresent(layout -> wish(operand, layout));
          }
        }
      }
    }
  }

  private void wish(String value, Layout layout) {
    wanted.merge(value, layout, Wishes::larger);
  }

  private static Layout larger(Layout a, Layout b) {
    int[] before = new int[a.rank()];
    int[] after = new int[a.rank()];
    for (int axis = 0; axis < a.rank(); axis++) {
      before[axis] = Math.max(a.haloBefore(axis), b.haloBefore(axis));
      after[axis] = Math.max(a.haloAfter(axis), b.haloAfter(axis));
    }
    return Layout.channelsLast(a.sizes(), before, after);
  }

  /// The layout that a value would best have; empty if nobody cares.
  Optional<Layout> of(String value) {
    return Optional.ofNullable(wanted.get(value));
  }
}
