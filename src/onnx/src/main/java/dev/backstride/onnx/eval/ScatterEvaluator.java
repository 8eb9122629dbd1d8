package dev.backstride.onnx.eval;

import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.op.Movement.ScatterMode;
import dev.backstride.onnx.shape.Operands;

/// Places elements by index.
final class ScatterEvaluator {
  private ScatterEvaluator() {}

  static Tensor elements(Movement.ScatterElements operator, Operands in) {
    return scatter(in, GatherEvaluator.elements(operator.axis(), in), operator.mode());
  }

  static Tensor nd(Movement.ScatterNd operator, Operands in) {
    return scatter(in, GatherEvaluator.places(0, in), operator.mode());
  }

  private static Tensor scatter(Operands in, int[] places, ScatterMode mode) {
    Elements result = Elements.copyOf(in.known(0));
    Tensor updates = in.known(2);
    Tensor current = result.tensor();
    for (int i = 0; i < places.length; i++) {
      int place = places[i];
      if (mode == ScatterMode.REPLACE) {
        result.set(place, updates, i);
      } else if (current.type().isFloat()) {
        result.set(place, combine(mode, current.doubleAt(place), updates.doubleAt(i)));
      } else {
        result.set(place, combine(mode, current.longAt(place), updates.longAt(i)));
      }
    }
    return current;
  }

  private static double combine(ScatterMode mode, double a, double b) {
    return switch (mode) {
      case REPLACE -> b;
      case ADD -> a + b;
      case MULTIPLY -> a * b;
      case MAX -> Math.max(a, b);
      case MIN -> Math.min(a, b);
    };
  }

  private static long combine(ScatterMode mode, long a, long b) {
    return switch (mode) {
      case REPLACE -> b;
      case ADD -> a + b;
      case MULTIPLY -> a * b;
      case MAX -> Math.max(a, b);
      case MIN -> Math.min(a, b);
    };
  }
}
