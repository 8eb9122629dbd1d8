package dev.backstride.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Elementary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationRowTest {
  private static final float[] SPECIAL = {
    0f,
    -0f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    0.5f,
    -0.5f,
    1.5f,
    2.5f,
    -2.5f,
    1 - 0x1p-24f,
    1,
    88.7f,
    88.8f,
    -87.4f,
    -103.9f,
    -104.1f,
    0x1p22f + 0.5f,
    0x1p23f + 1
  };

  static List<Activation> all() {
    List<Activation> all = new ArrayList<>(Arrays.asList(Elementary.values()));
    all.addAll(
        List.of(
            new Activation.Identity(),
            new Activation.Relu(),
            new Activation.LeakyRelu(0.1f),
            new Activation.ThresholdedRelu(1),
            new Activation.Clip(-1, 6),
            new Activation.Sigmoid(),
            new Activation.HardSigmoid(0.2f, 0.5f),
            new Activation.HardSwish(),
            new Activation.Swish(),
            new Activation.Tanh(),
            new Activation.Elu(1.5f),
            new Activation.Selu(1.67326f, 1.0507f),
            new Activation.Celu(2),
            new Activation.Softplus(),
            new Activation.Softsign(),
            new Activation.Gelu(),
            new Activation.GeluTanh(),
            new Activation.Mish(),
            Activation.scaled(new Activation.Sigmoid(), 2, 1)));
    return all;
  }

  @ParameterizedTest
  @MethodSource("all")
  void staysCloseToTheDefinition(Activation activation) {
    float[] values = values();
    float[] images = new float[values.length];
    ActivationRow.apply(activation, values, 0, images, 0, values.length);
    for (int i = 0; i < values.length; i++) {
      double expected = activation.apply(values[i]);
      assertThat(distance(images[i], expected, scale(activation, values[i])))
          .as("%s at %s gives %s, not %s", activation, values[i], images[i], expected)
          .isLessThanOrEqualTo(4);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void givesTheSameBitsAtAnyPlaceInTheRow(Activation activation) {
    float[] values = values();
    float[] together = values.clone();
    ActivationRow.apply(activation, together, 0, values.length);
    for (int i = 0; i < 200; i++) {
      float[] one = {7, values[i], 9};
      ActivationRow.apply(activation, one, 1, 1);
      assertThat(Float.floatToIntBits(one[1])).isEqualTo(Float.floatToIntBits(together[i]));
      assertThat(new float[] {one[0], one[2]}).containsExactly(7, 9);
    }
  }

  @Test
  void anEpilogueIsItsThreeStepsBitForBit() {
    Random random = new Random(1);
    for (int count : new int[] {1, 3, 15, 16, 17, 40, 100}) {
      float[] y = noise(random, count + 2);
      float[] bias = noise(random, count + 1);
      float[] residual = noise(random, count + 3);
      float[] expected = y.clone();
      for (int i = 0; i < count; i++) {
        float sum = y[i + 1] + bias[i + 1];
        expected[i + 1] = (float) new Activation.LeakyRelu(0.25f).apply(sum + residual[i + 3]);
      }
      EpilogueRow.apply(y, 1, bias, 1, residual, 3, count, new Activation.LeakyRelu(0.25f));
      assertThat(y).containsExactly(expected);
    }
  }

  static float[] values() {
    Random random = new Random(7);
    float[] values = new float[40_000];
    System.arraycopy(SPECIAL, 0, values, 0, SPECIAL.length);
    for (int i = SPECIAL.length; i < values.length; i++) {
      values[i] =
          switch (i % 4) {
            case 0 -> Float.intBitsToFloat(random.nextInt());
            case 1 -> random.nextFloat(-1, 1);
            case 2 -> random.nextFloat(-10, 10);
            default -> random.nextFloat(-110, 110);
          };
    }
    return values;
  }

  private static float[] noise(Random random, int length) {
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = random.nextFloat(-1, 1);
    }
    return noise;
  }

  /// Error of a float in units in the last place of the expected one, or of `scale` if that is
  /// larger.
  private static double distance(float actual, double expected, double scale) {
    if (Double.isNaN(expected) || Double.isNaN(actual) || (float) expected == actual) {
      return Double.isNaN(expected) == Double.isNaN(actual) ? 0 : Double.POSITIVE_INFINITY;
    }
    return Math.abs(actual - expected) / Math.ulp((float) Math.max(Math.abs(expected), scale));
  }

  /// The larger of two numbers whose difference the definition takes, or a factor times the
  /// smallest normal float where the other factor falls below that: what floats can show of the
  /// result.
  private static double scale(Activation activation, float v) {
    return switch (activation) {
      case Activation.Gelu _, Activation.GeluTanh _ -> Math.abs(v);
      case Activation.Swish _, Activation.Mish _ -> Math.abs(v) * Float.MIN_NORMAL;
      case Activation.HardSigmoid _ -> 0.5;
      case Activation.HardSwish _ -> Math.abs(v) / 2;
      default -> 0;
    };
  }

  @Test
  void keepsTheSignOfZero() {
    Stream.of(Elementary.FLOOR, Elementary.ROUND, Elementary.SIGN, new Activation.Relu())
        .forEach(
            f -> {
              float[] zero = {-0f};
              ActivationRow.apply(f, zero, 0, 1);
              assertThat(Float.floatToIntBits(zero[0])).isEqualTo(Float.floatToIntBits(-0f));
            });
  }
}
