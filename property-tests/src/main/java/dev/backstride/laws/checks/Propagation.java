package dev.backstride.laws.checks;

import dev.backstride.engine.Slot;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Oracle;
import dev.backstride.laws.Rounding;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;

/// How the error of an operand goes on through a contraction.
final class Propagation {
  private Propagation() {}

  /// The second convolution of the first one's result.
  static Values inTurn(Trial trial, Operands first, Operands last) {
    Values middle = trial.contract(first, Slot.Y);
    double[] errors = new double[middle.count()];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = middle.error(i);
    }
    Operands after = last.with(Slot.X, middle.floats());
    return withError(trial.contract(after, Slot.Y), Slot.X, errors);
  }

  /// A result whose operand in `slot` was itself off by up to `errors`: they pass through the
  /// absolute values of the other operand.
  static Values withError(Values result, Slot slot, double[] errors) {
    float[] upwards = new float[errors.length];
    for (int i = 0; i < errors.length; i++) {
      upwards[i] = errors[i] == 0 ? 0 : Math.nextUp((float) errors[i]);
    }
    Oracle passed = Oracle.of(result.operands().with(slot, upwards), result.slot());
    double[] values = new double[result.count()];
    double[] all = new double[result.count()];
    for (int i = 0; i < all.length; i++) {
      values[i] = result.get(i);
      all[i] =
          result.error(i)
              + passed.absolute()[i]
              + Rounding.doubleSum(passed.terms()[i], passed.absolute()[i]);
    }
    return Values.expected(result.operands(), result.slot(), result.grid(), values, all);
  }
}
