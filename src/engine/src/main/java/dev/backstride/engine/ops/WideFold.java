package dev.backstride.engine.ops;

import java.util.Arrays;

/// Folds of contiguous runs into 16 accumulators, element i into number i mod 16, and of those into
/// one: a fixed order, whatever the vector width, with lanes at work all the same.
final class WideFold {
  /// Length of the accumulators' array: 16 of them, then 16 times the peak of [Fold#EXPONENTIAL].
  static final int FLOATS = 32;

  /// Number of accumulators.
  static final int WIDTH = 16;

  private WideFold() {}

  static void start(Fold fold, float peak, float[] spare) {
    Arrays.fill(spare, 0, WIDTH, fold.start());
    Arrays.fill(spare, WIDTH, FLOATS, peak);
  }

  static void add(Fold fold, float[] x, int at, int length, float[] spare) {
    int rows = length / WIDTH;
    int rest = length - rows * WIDTH;
    fold.rows(x, at, rows, WIDTH, spare, 0, WIDTH, spare, WIDTH);
    fold.rows(x, at + rows * WIDTH, 1, WIDTH, spare, 0, rest, spare, WIDTH);
  }

  static float joined(Fold fold, float[] spare) {
    for (int half = WIDTH / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        spare[i] = (float) fold.join(spare[i], spare[i + half]);
      }
    }
    return spare[0];
  }

  /// The fold of one run.
  static float of(Fold fold, float[] x, int at, int length, float[] spare) {
    start(fold, 0, spare);
    add(fold, x, at, length, spare);
    return joined(fold, spare);
  }
}
