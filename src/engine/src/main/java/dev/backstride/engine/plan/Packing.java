package dev.backstride.engine.plan;

import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;

/// The order in which an algorithm reads its weights.
interface Packing {
  /// Names the order: equal names, equal packed weights.
  String name();

  /// Number of floats in this order, padding included.
  int size();

  /// Puts row-major weights into this order; leaves the padding as it is, zero. Training does so
  /// after every step, so the team shares the work.
  void pack(float[] w, float[] packed, Team team);

  /// A number of packed floats as an array's length.
  ///
  /// @throws ShapeException if no array is that long
  static int length(long floats) {
    if (floats > Integer.MAX_VALUE) {
      throw new ShapeException(
          "weights take " + floats + " floats when packed, which exceeds 2³¹ − 1");
    }
    return (int) floats;
  }

  /// Whether no weight is infinite or NaN.
  static boolean allFinite(float[] w) {
    int most = 0;
    for (float weight : w) {
      most = Math.max(most, Float.floatToRawIntBits(weight) & Integer.MAX_VALUE);
    }
    return most <= Float.floatToRawIntBits(Float.MAX_VALUE);
  }
}
