package dev.backstride.train.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backstride.engine.Precision;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.net.BatchNormalization;
import dev.backstride.train.net.Convolution;
import dev.backstride.train.net.LocalResponse;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Networks that normalise, against the same networks in double, and every gradient against central
/// differences of that; the loss is ⟨output, r⟩ for a random r.
///
/// Quotients and powers are rounded, but not these: variances are such that their roots are powers
/// of 2, and sums of squares such that their powers are. So outputs are equal, and gradients are
/// multiples of [#GRID], to which the differences, which are off by far less, are rounded. The
/// layers that only add and multiply have exact differences, in [ExactGradientTest].
class GradientTest {
  /// Step of the differences. Of the loss, some thousands, double loses 2⁻⁵³; third derivatives
  /// times the square of the step are as small.
  private static final double STEP = 0x1p-17;

  /// Of which all gradients are multiples: products of two halves or quarters, of a quarter for the
  /// deviation, and of a mean of [#COUNT] of the same.
  private static final double GRID = 0x1p-13;

  private static final int BATCH = 2;
  private static final int SIDE = 8;

  /// Elements of a channel, a power of 2.
  private static final int COUNT = BATCH * SIDE * SIDE;

  private static final int CHANNELS = 3;

  /// Deviations with mean 0 and variance 15, 3 and 3; together with ε = 1 their roots are 4 and 2.
  private static final int[][] DEVIATIONS = {
    {7, -7, 3, -3, 1, -1, 1, -1}, {3, -1, -1, -1}, {-3, 1, 1, 1}
  };

  private static final Engine ENGINE = new Engine(2, Precision.STRICT);

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @Test
  void batchNormalisationEqualsThatInDouble() {
    BatchNormalization norm = new BatchNormalization(1, 0.1f, false);
    for (BatchNormalization layer : List.of(norm, norm.relu())) {
      NetworkBuilder net = new NetworkBuilder(CHANNELS);
      Node first = net.add("first", Convolution.of(19, 1).withoutBias(), net.input());
      Node normalised = net.add("norm", layer, first);
      net.add("second", Convolution.of(3, 3).withoutBias(), normalised);
      Random random = new Random(11);
      Parameters parameters = Parameters.start(net.build(), 3);
      fill(parameters, "second.weight", i -> random.nextInt(-1, 2));
      fill(parameters, "norm.weight", i -> random.nextInt(1, 3));
      // The rectifier meets no 0.
      fill(parameters, "norm.bias", i -> random.nextInt(-2, 3) + 0.125f);
      fill(parameters, "first.weight", i -> i % CHANNELS == i / CHANNELS % CHANNELS ? 1 : 0);
      float[] input = new float[BATCH * CHANNELS * SIDE * SIDE];
      for (int c = 0; c < CHANNELS; c++) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, COUNT).boxed().toList());
        Collections.shuffle(order, random);
        for (int i = 0; i < COUNT; i++) {
          int plane = i / (SIDE * SIDE) * CHANNELS + c;
          int deviation = DEVIATIONS[c][order.get(i) % DEVIATIONS[c].length];
          input[plane * SIDE * SIDE + i % (SIDE * SIDE)] = c - 1 + deviation;
        }
      }
      assertEqual(net.build(), parameters, input, random);
    }
  }

  /// The squares of seven channels are 1, 4, 0, 0, 0, 1, 4, so that those of any five neighbours
  /// that there are sum to 5, and 1 + α/5·5 to 16, whose powers are 1/8 and 1/128.
  @Test
  void localResponseNormalisationEqualsThatInDouble() {
    NetworkBuilder net = new NetworkBuilder(CHANNELS);
    Node first = net.add("first", Convolution.of(7, 1).withoutBias(), net.input());
    net.add("norm", new LocalResponse(5, 15, 0.75f), first);
    Random random = new Random(12);
    Parameters parameters = Parameters.start(net.build(), 3);
    int[] factors = {1, -2, 0, 0, 0, -1, 2};
    fill(
        parameters,
        "first.weight",
        i -> i % CHANNELS == i / CHANNELS % CHANNELS ? factors[i / CHANNELS] : 0);
    float[] input = new float[BATCH * CHANNELS * SIDE * SIDE];
    for (int i = 0; i < input.length; i++) {
      input[i] = random.nextBoolean() ? 1 : -1;
    }
    assertEqual(net.build(), parameters, input, random);
  }

  private static void fill(Parameters parameters, String name, IntToDoubleFunction value) {
    float[] values = parameters.get(name).values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) value.applyAsDouble(i);
    }
  }

  private static void assertEqual(
      Network network, Parameters parameters, float[] input, Random random) {
    Execution execution =
        new Execution(network, parameters, ENGINE, BATCH, SIDE, SIDE, Mode.TRAINING);
    DoubleNetwork oracle = new DoubleNetwork(network, parameters, BATCH, SIDE, SIDE);
    float[] r = new float[execution.output().layout().count()];
    for (int i = 0; i < r.length; i++) {
      r[i] = random.nextInt(-1, 2);
    }

    // Twice, since the second pass meets what the first one left behind.
    for (int pass = 0; pass < 2; pass++) {
      Pictures.fill(execution.input(), input, ENGINE.team());
      execution.forward(0);
      Pictures.fill(execution.outputGradient(), r, ENGINE.team());
      execution.backward();
    }

    double[] exactInput = Pictures.toDouble(input);
    assertThat(Pictures.toDouble(Pictures.rowMajor(execution.output(), ENGINE.team())))
        .isEqualTo(oracle.forward(exactInput));
    for (Parameter parameter : parameters.all()) {
      String name = parameter.spec().name();
      if (!parameter.spec().learned()) {
        assertThat(execution.gradient(name)).as(name).isNull();
        continue;
      }
      double[] values = oracle.values(name);
      double[] expected = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        double value = values[i];
        values[i] = value + STEP;
        double above = oracle.loss(exactInput, r);
        values[i] = value - STEP;
        double below = oracle.loss(exactInput, r);
        values[i] = value;
        double difference = (above - below) / (2 * STEP);
        expected[i] = Math.rint(difference / GRID) * GRID;
        assertThat(difference)
            .as("%s[%d] is near the grid", name, i)
            .isCloseTo(expected[i], within(GRID / 8));
      }
      assertThat(Pictures.toDouble(execution.gradient(name))).as(name).isEqualTo(expected);
      assertThat(Arrays.stream(expected).anyMatch(element -> element != 0)).as(name).isTrue();
    }
  }
}
