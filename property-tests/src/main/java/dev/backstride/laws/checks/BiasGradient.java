package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Law;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Rounding;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;
import java.util.Arrays;

/// The law about the gradient of a bias.
public final class BiasGradient {

  /// The bias gradient is the sum of y over batch and positions, which is the weight gradient of
  /// a 1×1 convolution whose picture is all ones.
  ///
  /// Bound: as for any sum, of as many terms as batch times positions; 0 on the lattice.
  public static final Law BIAS_GRADIENT =
      new Law(
          6, "bias-gradient", "bwdBias = Σ y over batch and positions", BiasGradient::biasGradient);

  private BiasGradient() {}

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
}
