package dev.backstride.laws.checks;

import dev.backstride.engine.Backend;
import dev.backstride.engine.Conv;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.ConvTranspose;
import dev.backstride.engine.Slot;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Law;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Rounding;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;
import java.util.Arrays;

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

  /// The bias gradient is the sum of y over batch and positions, which is the weight gradient of
  /// a 1×1 convolution whose picture is all ones.
  ///
  /// Bound: as for any sum, of as many terms as batch times positions; 0 on the lattice.
  public static final Law BIAS_GRADIENT =
      new Law(6, "bias-gradient", "bwdBias = Σ y over batch and positions", Adjoint::biasGradient);

  /// Convolution and transposed convolution are two names for one geometry.
  ///
  /// Bound: 0, since both names ask for the same contraction.
  public static final Law TWO_NAMES =
      new Law(
          7,
          "two-names",
          "deconv forward ≡ conv bwdData, deconv bwdData ≡ conv forward, weights alike",
          Adjoint::twoNames);

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

  private static void biasGradient(Trial trial) {
    ConvShape shape = trial.shape();
    trial.onBoth(
        shape,
        operands -> {
          float[] bias = new float[shape.outChannels()];
          Arrays.fill(bias, Float.NaN);
          trial.calling(
              operands,
              Slot.W,
              () -> trial.subject().backend().biasGradient(shape, operands.y().clone(), bias));
          checkBias(operands, bias);
        });
  }

  private static void checkBias(Operands operands, float[] bias) {
    int plane = operands.y().length / Math.max(1, operands.shape().batch() * bias.length);
    Values context = Values.expected(operands, Slot.Y, operands.y());
    for (int o = 0; o < bias.length; o++) {
      double sum = 0;
      double absolute = 0;
      for (int n = 0; n < operands.shape().batch(); n++) {
        for (int p = 0; p < plane; p++) {
          float y = operands.y()[(n * bias.length + o) * plane + p];
          sum += y;
          absolute += Math.abs(y);
        }
      }
      int terms = operands.shape().batch() * plane;
      double allowed = operands.exact() ? 0 : Rounding.sum(terms, absolute);
      Compare.equal("bias gradient of channel " + o, bias[o], sum, allowed, context);
    }
  }

  private static void twoNames(Trial trial) {
    Backend backend = trial.subject().backend();
    Operands operands = trial.floats(trial.shape());
    Conv conv = new Conv(backend, operands.shape(), operands.w());
    ConvTranspose transpose = new ConvTranspose(backend, operands.shape(), operands.w());
    trial.eachSlot(
        open -> {
          Values contraction = trial.contract(operands, open);
          trial.calling(
              operands,
              open,
              () -> {
                switch (open) {
                  case X -> {
                    same(operands, open, transpose.apply(operands.y()), contraction);
                    same(operands, open, conv.adjoint().apply(operands.y()), contraction);
                  }
                  case Y -> {
                    same(operands, open, conv.apply(operands.x()), contraction);
                    same(operands, open, transpose.adjoint().apply(operands.x()), contraction);
                  }
                  case W -> {
                    same(
                        operands,
                        open,
                        conv.weightGradient(operands.x(), operands.y()),
                        contraction);
                    same(
                        operands,
                        open,
                        transpose.weightGradient(operands.y(), operands.x()),
                        contraction);
                  }
                }
              });
        });
  }

  private static void same(Operands operands, Slot open, float[] named, Values contraction) {
    Compare.bits(
        "one contraction under two names", Values.expected(operands, open, named), contraction);
  }
}
