package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Law;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Rounding;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;

/// Laws that tie the three contractions together: a convolution and its transpose are adjoint maps.
/// They are necessary, not sufficient: the zero map obeys them, and so does an error that is made
/// alike in both directions. The laws of [Definition] find those.
public final class Adjoint {

  /// The matrix of slot X from unit vectors is the transpose of that of slot Y.
  ///
  /// Bound: 0, since each sum has one term that is not 0.
  public static final Law TRANSPOSED_MATRIX =
      new Law(
          3,
          "transposed-matrix",
          "the deconvolution's matrix = Aᵀ, entry by entry",
          Adjoint::transposed);

  /// ⟨Ax, y⟩ = ⟨x, Aᵀy⟩.
  ///
  /// Bound: each element of Ax is off by at most e, so ⟨Ax, y⟩ is off by at most ⟨e, |y|⟩, which
  /// is (γ_K·⟨|A||x|, |y|⟩ + …) for floats; likewise on the other side. The products are summed
  /// in double, which adds γ_n in double of the sum of their absolute values. A bound relative to
  /// ⟨Ax, y⟩ itself would be wrong: the inner product may cancel.
  public static final Law INNER_PRODUCT =
      new Law(4, "inner-product", "⟨Ax, y⟩ = ⟨x, Aᵀy⟩", t -> products(t, Slot.X));

  /// ⟨conv(x, w), y⟩ = ⟨x, bwdData(y, w)⟩ = ⟨w, bwdWeights(x, y)⟩.
  ///
  /// Bound: as for the inner product, pair by pair.
  public static final Law THREE_WAY =
      new Law(
          5,
          "three-way",
          "⟨conv(x, w), y⟩ = ⟨x, bwdData(y, w)⟩ = ⟨w, bwdWeights(x, y)⟩",
          t -> products(t, Slot.X, Slot.W));

  private Adjoint() {}

  private static void transposed(Trial trial) {
    ConvShape shape = Matrix.small(trial.shape());
    Operands operands = trial.lattice(shape);
    int[] columns = Matrix.units(trial, shape, Slot.X);
    int[] rows = Matrix.units(trial, shape, Slot.Y);
    Values[] images = new Values[columns.length];
    for (int j = 0; j < columns.length; j++) {
      images[j] = trial.contract(Matrix.unit(operands, Slot.X, columns[j]), Slot.Y);
    }
    for (int row : rows) {
      Values line = trial.contract(Matrix.unit(operands, Slot.Y, row), Slot.X);
      for (int j = 0; j < columns.length; j++) {
        int column = columns[j];
        Compare.equal(
            "Aᵀ of unit vector " + row + " differs from A at " + column,
            line.get(column),
            images[j].get(row),
            line.error(column) + images[j].error(row),
            line);
      }
    }
  }

  private static void products(Trial trial, Slot... slots) {
    trial.onBoth(
        trial.shape(),
        operands -> {
          Values forward = trial.contract(operands, Slot.Y);
          Product first = Product.of(forward, operands.y());
          trial.eachOf(
              open -> {
                Values other = trial.contract(operands, open);
                Product second = Product.of(other, operands.get(open));
                Compare.equal(
                    "⟨conv(x, w), y⟩ against the inner product in slot " + open,
                    first.value,
                    second.value,
                    first.error + second.error,
                    other);
              },
              slots);
        });
  }

  /// An inner product of a result with an operand, and how far it may be from the true one.
  private record Product(double value, double error) {
    static Product of(Values result, float[] operand) {
      double value = 0;
      double absolute = 0;
      double error = 0;
      for (int i = 0; i < operand.length; i++) {
        double product = result.get(i) * operand[i];
        value += product;
        absolute += Math.abs(product);
        error += result.error(i) * Math.abs(operand[i]);
      }
      boolean exact = result.operands().exact() && error == 0;
      return new Product(
          value, error + (exact ? 0 : Rounding.doubleSum(operand.length, absolute + error)));
    }
  }
}
