package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Law;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Oracle;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;
import dev.backstride.laws.Violation;

/// Laws that say what a contraction is.
public final class Definition {

  /// Every contraction gives what the definition gives.
  ///
  /// Bound: on the lattice 0, since every partial sum is an integer of at most 24 bits. On floats
  /// [dev.backstride.laws.Rounding#sum]: γ_K·Σ|products| + K·2⁻¹⁴⁹ with K the terms of that
  /// element, and the oracle's own rounding in double.
  public static final Law ORACLE =
      new Law(1, "definition", "backend = the sum of products, in double", Definition::oracle);

  /// What unit vectors give is the index formula, entry by entry.
  ///
  /// Bound: 0, since each sum has one term that is not 0.
  public static final Law MATRIX =
      new Law(
          2, "matrix", "the matrix of A from unit vectors = the index formula", Definition::matrix);

  /// Non-negative operands give non-negative results, and no result exceeds the sum of absolute
  /// products by more than rounding.
  ///
  /// Bound: rounding is monotone, so a sum of non-negative terms is not negative in any order. By
  /// the triangle inequality |Ax| ≤ |A||x|, hence |y| ≤ |A||x| + the bound of law 1.
  public static final Law NON_NEGATIVE =
      new Law(
          35,
          "non-negative",
          "x, w ≥ 0 give y ≥ 0, and |y| ≤ (1 + γ)·|A||x|",
          Definition::nonNegative);

  private Definition() {}

  private static void oracle(Trial trial) {
    trial.onBoth(
        trial.shape(),
        operands ->
            trial.eachSlot(
                open ->
                    Compare.equal(
                        "differs from the definition",
                        trial.contract(operands, open),
                        trial.oracle(operands, open))));
  }

  private static void matrix(Trial trial) {
    ConvShape shape = Matrix.small(trial.shape());
    Matrix matrix = new Matrix(shape);
    Operands operands = trial.lattice(shape);
    trial.eachOf(
        open -> {
          Slot unit = open == Slot.Y ? Slot.X : Slot.Y;
          for (int j : Matrix.units(trial, shape, unit)) {
            Operands one = Matrix.unit(operands, unit, j);
            Compare.exact(
                "differs from the matrix by the index formula, unit vector " + j,
                trial.contract(one, open),
                Values.expected(one, open, matrix.line(unit, j, one.w())));
          }
        },
        Slot.Y,
        Slot.X);
  }

  private static void nonNegative(Trial trial) {
    Operands signed = trial.floats(trial.shape());
    trial.eachSlot(open -> triangle(trial, signed, open));
    Operands positive =
        signed.of(signed.shape(), absolute(signed.x()), absolute(signed.w()), absolute(signed.y()));
    trial.eachSlot(
        open -> {
          Values result = trial.contract(positive, open);
          for (int i = 0; i < result.count(); i++) {
            if (!(result.get(i) >= 0) && result.direct()) {
              throw new Violation(
                  "non-negative operands give " + result.get(i) + " at " + i, positive, open);
            }
          }
        });
  }

  private static void triangle(Trial trial, Operands operands, Slot open) {
    Values result = trial.contract(operands, open);
    double[] most = Oracle.of(operands, open).absolute();
    for (int i = 0; i < most.length; i++) {
      double excess = Math.abs(result.get(i)) - most[i];
      if (!(excess <= result.error(i))) {
        throw new Violation(
            result.get(i) + " at " + i + " exceeds the sum of absolute products " + most[i],
            operands,
            open);
      }
    }
  }

  private static float[] absolute(float[] numbers) {
    float[] absolute = new float[numbers.length];
    for (int i = 0; i < absolute.length; i++) {
      absolute[i] = Math.abs(numbers[i]);
    }
    return absolute;
  }
}
