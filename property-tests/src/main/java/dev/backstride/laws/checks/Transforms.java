package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Law;
import dev.backstride.laws.NotApplicable;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;
import dev.backstride.laws.Violation;
import java.util.List;

/// The law about algorithms that multiply transforms of the operands, as Winograd's does.
public final class Transforms {
  /// What an algorithm may cost in accuracy to be of use at all; measured errors of F(4×4,3×3) are
  /// a tenth of it, those of F(2×2,7×7) with 512 channels half of it.
  private static final double RELATIVE = 2e-5;

  /// Such an algorithm has a larger error than sums of products, but a bounded one: small in the
  /// L2 norm, and for each element within what the subject documents.
  ///
  /// Bound: [dev.backstride.laws.Subject#errors] for each element; 2·10⁻⁵ of the result in the L2
  /// norm.
  public static final Law WINOGRAD =
      new Law(
          42,
          "winograd",
          "Winograd: 2·10⁻⁵ in the L2 norm, each element within the documented bound",
          Transforms::winograd);

  private Transforms() {}

  /// A layer of 3×3, 5×5 or 7×7, perhaps dilated, or of 4×4 or 6×6 at stride 2, with enough
  /// channels and pixels that such an algorithm is worth its transforms.
  private static void winograd(Trial trial) {
    int stride = 1 + trial.pick(2, 32);
    int taps = stride == 1 ? 3 + 2 * trial.pick(3, 33) : 2 + trial.pick(2, 33);
    int dilation = stride == 1 ? 1 + trial.pick(2, 34) : 1;
    Window rows = window(trial, stride, taps, dilation, 10);
    Window columns = window(trial, stride, taps, dilation, 20);
    int in = 16 + trial.pick(25, 30);
    int out = 16 + trial.pick(25, 31);
    ConvShape shape = new ConvShape(1, 1, in, out, List.of(rows, columns));
    trial.eachSlot(
        open -> {
          if (trial.subject().direct(shape, open)) {
            throw new NotApplicable("sums the products themselves");
          }
          Operands operands = trial.floats(shape);
          Values actual = trial.contract(operands, open);
          Values expected = trial.oracle(operands, open);
          Compare.equal("exceeds the documented bound", actual, expected);
          requireSmall(relativeError(actual, expected), operands, open);
        });
  }

  private static Window window(Trial trial, int stride, int taps, int dilation, int salt) {
    int size = stride * dilation * (8 + trial.pick(10, salt)) + trial.pick(stride, salt + 3);
    int before = trial.pick(3, salt + 1);
    return Window.of(size, stride * taps, stride, dilation, before, trial.pick(3, salt + 2));
  }

  private static double relativeError(Values actual, Values expected) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < actual.count(); i++) {
      difference += Math.pow(actual.get(i) - expected.get(i), 2);
      norm += Math.pow(expected.get(i), 2);
    }
    return Math.sqrt(difference / norm);
  }

  private static void requireSmall(double error, Operands operands, Slot open) {
    if (!(error <= RELATIVE)) {
      throw new Violation(
          "relative error " + error + " in the L2 norm exceeds " + RELATIVE, operands, open);
    }
  }
}
