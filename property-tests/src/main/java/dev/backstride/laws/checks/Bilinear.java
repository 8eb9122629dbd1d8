package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Grid;
import dev.backstride.laws.Law;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;
import dev.backstride.laws.draw.Shapes;
import java.util.List;

/// The law about bilinear up-sampling as a transposed convolution.
public final class Bilinear {
  private static final int[] FACTORS = {2, 4, 8, 16, 32};

  /// With bilinear weights a transposed convolution of stride f reproduces affine pictures between
  /// their pixels; in particular the weights of every phase sum to 1.
  ///
  /// Bound: 0 in the interior. A weight is a product of two odd multiples of 1/2f, a pixel an
  /// integer up to 100, so all terms and sums are multiples of 1/4f² ≥ 2⁻¹² below 2⁷: 19 bits.
  public static final Law BILINEAR =
      new Law(
          32,
          "bilinear",
          "bilinear up-sampling by 2 to 32 reproduces affine pictures",
          Bilinear::affine);

  private Bilinear() {}

  private static void affine(Trial trial) {
    int factor = FACTORS[trial.pick(FACTORS.length, 10)];
    int channels = 1 + trial.pick(factor > 8 ? 2 : 9, 11);
    boolean depthwise = trial.pick(2, 12) == 0;
    ConvShape shape =
        new ConvShape(
            Math.max(1, trial.shape().batch() % 3),
            depthwise ? channels : 1,
            channels,
            channels,
            List.of(upsampling(2 + trial.pick(2, 13), factor), upsampling(3, factor)));
    Operands operands = operands(trial, shape, factor);
    Values actual = trial.contract(operands, Slot.X);
    Compare.exact(
        "an affine picture enlarged by " + factor,
        actual,
        enlarged(trial, operands, factor),
        c -> {
          for (int a = 2; a < 4; a++) {
            int size = actual.grid().sizes()[a];
            c[a] = c[a] < factor / 2 || c[a] >= size - factor / 2 ? -1 : c[a];
          }
          return c;
        });
  }

  private static Window upsampling(int pixels, int factor) {
    return Window.transposed(pixels, 2 * factor, factor, 1, factor / 2, factor / 2, 0);
  }

  private static Operands operands(Trial trial, ConvShape shape, int factor) {
    Grid weights = Grid.of(shape, Slot.W);
    float[] w = new float[weights.count()];
    for (int i = 0; i < w.length; i++) {
      int[] c = weights.coordinates(i);
      boolean same = c[0] % Shapes.inPerGroup(shape) == c[1];
      w[i] = same ? (float) (tent(c[2], factor) * tent(c[3], factor)) : 0;
    }
    Grid pixels = Grid.of(shape, Slot.Y);
    float[] y = new float[pixels.count()];
    for (int i = 0; i < y.length; i++) {
      int[] c = pixels.coordinates(i);
      y[i] = (float) plane(trial, c[1], c[2], c[3]);
    }
    return new Operands(shape, true, new float[shape.length(Slot.X)], w, y);
  }

  private static double tent(int tap, int factor) {
    return 1 - Math.abs(tap + 0.5 - factor) / factor;
  }

  /// An affine function with integer coefficients that depend on the channel.
  private static double plane(Trial trial, int channel, double row, double column) {
    int slope = trial.pick(21, 20 + channel) - 10;
    int rise = trial.pick(21, 40 + channel) - 10;
    return slope * row + rise * column + trial.pick(21, 60 + channel) - 10;
  }

  private static Values enlarged(Trial trial, Operands operands, int factor) {
    Grid grid = operands.grid(Slot.X);
    float[] values = new float[grid.count()];
    for (int i = 0; i < values.length; i++) {
      int[] c = grid.coordinates(i);
      double row = (c[2] + 0.5) / factor - 0.5;
      double column = (c[3] + 0.5) / factor - 0.5;
      values[i] = (float) plane(trial, c[1], row, column);
    }
    return Values.expected(operands, Slot.X, values);
  }
}
