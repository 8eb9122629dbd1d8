package dev.backstride.laws.checks;

import dev.backstride.engine.Backend;
import dev.backstride.engine.Conv;
import dev.backstride.engine.ConvTranspose;
import dev.backstride.engine.Slot;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Law;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;

/// The law about convolution and transposed convolution as two names of one map.
public final class TwoNames {

  /// Convolution and transposed convolution are two names for one geometry.
  ///
  /// Bound: 0, since both names ask for the same contraction.
  public static final Law TWO_NAMES =
      new Law(
          7,
          "two-names",
          "deconv forward ≡ conv bwdData, deconv bwdData ≡ conv forward, weights alike",
          TwoNames::twoNames);

  private TwoNames() {}

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
