package dev.backstride.engine.plan;

import dev.backstride.engine.simd.PlaneTile3x3;
import dev.backstride.engine.simd.PlaneTile3x3Step2;
import dev.backstride.engine.simd.PlaneTile9;
import java.util.Optional;

/// A kernel whose lanes are pixels and whose loop runs down the rows, for the windows that occur
/// most: their weights stay in registers.
enum PlaneTile {
  /// Each row of the picture is loaded for one row of sums.
  SQUARE,
  /// Every second row is loaded for two rows of sums.
  SQUARE_STEP_2,
  /// Each multiply-add has a load.
  NINE;

  /// The kernel for a phase's window, if there is one.
  static Optional<PlaneTile> of(Phase phase) {
    Gather rows = phase.rows();
    if (Depthwise.is3x3(phase)) {
      return Optional.of(SQUARE);
    }
    if (phase.depth().taps() == 1
        && rows.taps() == 3
        && phase.columns().taps() == 3
        && rows.tapStep() == 1
        && rows.inStep() == 2) {
      return Optional.of(SQUARE_STEP_2);
    }
    return phase.taps() == 9 ? Optional.of(NINE) : Optional.empty();
  }

  /// Computes a vector of pixels of some rows.
  ///
  /// @param stepA floats in a from the first tap of a row to that of the next
  void run(
      float[] a,
      int atA,
      int stepA,
      int[] taps,
      float[] w,
      int atW,
      float[] c,
      int atC,
      int stepC,
      int rows) {
    switch (this) {
      case SQUARE -> PlaneTile3x3.run(a, atA + taps[0], stepA, w, atW, c, atC, stepC, rows);
      case SQUARE_STEP_2 ->
          PlaneTile3x3Step2.run(a, atA, stepA / 2, taps, w, atW, c, atC, stepC, rows);
      case NINE -> PlaneTile9.run(a, atA, stepA, taps, w, atW, c, atC, stepC, rows);
    }
  }
}
