package dev.backstride.laws.checks;

import dev.backstride.engine.Activation;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;
import dev.backstride.engine.Window;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Law;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;
import java.util.Arrays;
import java.util.List;

/// The law about bias, residual and activation.
public final class Fusion {
  private static final List<Activation> ACTIVATIONS =
      List.of(
          new Activation.Identity(),
          new Activation.Relu(),
          new Activation.LeakyRelu(0.1f),
          new Activation.Clip(-2, 3),
          new Activation.Clip(Float.NEGATIVE_INFINITY, 1),
          new Activation.Sigmoid(),
          new Activation.HardSigmoid(0.2f, 0.5f),
          new Activation.HardSwish(),
          new Activation.Swish(),
          new Activation.Tanh(),
          new Activation.Elu(1),
          new Activation.Softplus());

  /// A contraction with an epilogue gives the same bits as the contraction, the additions and the
  /// activation one after the other. The activation alone is asked from the same backend, as the
  /// epilogue of a 1×1 convolution whose weight is 1; for those that only choose or multiply it is
  /// also compared with its definition.
  ///
  /// Bound: 0, since each step rounds once in both ways.
  public static final Law FUSED =
      new Law(
          41, "fused", "fused bias, residual and activation = one after the other", Fusion::fused);

  private Fusion() {}

  private static void fused(Trial trial) {
    Operands operands = trial.floats(trial.shape());
    Activation activation = ACTIVATIONS.get(trial.pick(ACTIVATIONS.size(), 10));
    trial.eachOf(
        open -> {
          Values sums = trial.contract(operands, open);
          int channels = trial.shape().channels(open);
          float[] bias = trial.pick(4, 11) > 0 ? trial.floats(channels, 24, 12) : null;
          float[] residual = trial.pick(2, 13) > 0 ? trial.floats(sums.count(), 24, 14) : null;
          View view = residual == null ? null : spread(residual, trial.shape().sizes(open));
          float[] actual =
              trial.run(
                  trial.subject().backend(),
                  operands,
                  open,
                  new Epilogue(bias, view, activation),
                  Float.NaN);
          float[] expected = sums.floats();
          int plane = expected.length / Math.max(1, trial.shape().batch() * channels);
          for (int i = 0; i < expected.length; i++) {
            expected[i] += bias == null ? 0 : bias[i / plane % channels];
            expected[i] += residual == null ? 0 : residual[i];
          }
          Compare.bits(
              "epilogue with " + activation,
              Values.expected(operands, open, actual),
              Values.expected(operands, open, activated(trial, activation, expected)));
        },
        Slot.Y,
        Slot.X);
  }

  /// The numbers as a view of every second element of a longer array.
  private static View spread(float[] numbers, int[] sizes) {
    int[] twice = sizes.clone();
    twice[twice.length - 1] *= 2;
    int last = twice.length - 1;
    Layout layout = Layout.rowMajor(twice).slice(last, 0, 2, sizes[last]);
    float[] data = new float[numbers.length * 2];
    Arrays.fill(data, Float.NaN);
    for (int i = 0; i < numbers.length; i++) {
      data[2 * i] = numbers[i];
    }
    return new View(data, layout);
  }

  private static float[] activated(Trial trial, Activation activation, float[] values) {
    return switch (activation) {
      case Activation.Identity _, Activation.Relu _, Activation.LeakyRelu _, Activation.Clip _ -> {
        float[] defined = new float[values.length];
        for (int i = 0; i < defined.length; i++) {
          defined[i] = (float) activation.apply(values[i]);
        }
        yield defined;
      }
      default -> byTheBackend(trial, activation, values);
    };
  }

  private static float[] byTheBackend(Trial trial, Activation activation, float[] values) {
    if (values.length == 0) {
      return values;
    }
    ConvShape point = new ConvShape(1, 1, 1, 1, List.of(Window.of(values.length, 1, 1, 1, 0, 0)));
    Operands identity =
        new Operands(point, false, values, new float[] {1}, new float[values.length]);
    Epilogue alone = new Epilogue(null, null, activation);
    return trial.run(trial.subject().backend(), identity, Slot.Y, alone, Float.NaN);
  }
}
