package dev.backstride.train.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Precision;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.net.BatchNormalization;
import dev.backstride.train.net.Convolution;
import dev.backstride.train.net.LocalResponse;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;
import dev.backstride.train.net.Rectifier;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Networks that normalise, against the same networks in double, and every gradient against central
/// differences of that; the loss is ⟨output, r⟩ for a random r. A quotient or a power of floats is
/// rounded, so there is a tolerance here; the layers that only add and multiply are compared
/// without one, in [ExactGradientTest].
class GradientTest {
  /// Step of the differences: their own error is some 1e-10 of the loss.
  private static final double STEP = 1e-6;

  /// Error allowed, relative to the tensor's largest element: float rounding of some hundred terms
  /// a sum over a few layers is below a tenth of it, a wrong tap far above.
  private static final double TOLERANCE = 1e-5;

  private static final Engine ENGINE = new Engine(2, Precision.STRICT);

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  static Stream<Named<Network>> networks() {
    return Stream.of(
        Named.of("batch normalisation", normalised()),
        Named.of("local response normalisation", locallyNormalised()));
  }

  private static Network normalised() {
    NetworkBuilder net = new NetworkBuilder(3);
    Node first = net.add("first", Convolution.of(19, 3).withoutBias(), net.input());
    Node norm = net.add("norm", BatchNormalization.usual(), first);
    Node relu = net.add("relu", Rectifier.relu(), norm);
    Node second = net.add("second", Convolution.of(3, 3).withoutBias(), relu);
    Node rectified = net.add("rectified", BatchNormalization.usual().relu(), second);
    net.add("norm2", BatchNormalization.usual(), rectified);
    return net.build();
  }

  private static Network locallyNormalised() {
    NetworkBuilder net = new NetworkBuilder(3);
    Node first = net.add("first", Convolution.of(7, 1), net.input());
    net.add("norm", new LocalResponse(5, 0.5f, 0.75f), first);
    return net.build();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void outputsAndGradientsEqualThoseInDouble(Network network) {
    Random random = new Random(11);
    int batch = 2;
    int height = 9;
    int width = 12;
    Parameters parameters = Parameters.start(network, 3);
    for (Parameter parameter : parameters.all()) {
      if (parameter.spec().name().endsWith("bias")) {
        System.arraycopy(
            Pictures.random(parameter.values().length, random),
            0,
            parameter.values(),
            0,
            parameter.values().length);
      }
    }
    Execution execution =
        new Execution(network, parameters, ENGINE, batch, height, width, Mode.TRAINING);
    DoubleNetwork oracle = new DoubleNetwork(network, parameters, batch, height, width);
    float[] input = Pictures.random(execution.input().layout().count(), random);
    double[] exactInput = Pictures.toDouble(input);
    float[] r = Pictures.random(execution.output().layout().count(), random);

    // Twice, since the second pass meets what the first one left behind.
    for (int pass = 0; pass < 2; pass++) {
      Pictures.fill(execution.input(), input, ENGINE.team());
      execution.forward(0);
      Pictures.fill(execution.outputGradient(), r, ENGINE.team());
      execution.backward();
    }

    double[] output = oracle.forward(exactInput);
    assertClose("output", Pictures.rowMajor(execution.output(), ENGINE.team()), output, TOLERANCE);
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
        expected[i] = (above - below) / (2 * STEP);
      }
      assertClose(name, execution.gradient(name), expected, TOLERANCE);
    }
  }

  private static void assertClose(
      String what, float[] actual, double[] expected, double tolerance) {
    double largest = 0;
    double error = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      error = Math.max(error, Math.abs(expected[i] - actual[i]));
    }
    assertThat(actual).as(what).hasSize(expected.length);
    assertThat(largest).as("largest of " + what).isPositive();
    assertThat(error)
        .as("error of %s, whose largest is %s", what, largest)
        .isLessThanOrEqualTo(tolerance * largest);
  }
}
