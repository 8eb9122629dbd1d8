package dev.backstride.train.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Precision;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.net.Concat;
import dev.backstride.train.net.Convolution;
import dev.backstride.train.net.Deconvolution;
import dev.backstride.train.net.Fill;
import dev.backstride.train.net.GlobalAverage;
import dev.backstride.train.net.MaxPooling;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;
import dev.backstride.train.net.Rectifier;
import dev.backstride.train.net.Scale;
import dev.backstride.train.net.Sum;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The output of every layer against the same network in double, and every gradient against
/// central differences of that. The loss is ⟨output, r⟩ for a random r. Nothing is rounded, so
/// equality is asked: inputs, weights and r are integers, slopes and factors powers of 2, the
/// weights of bilinear layers multiples of 1/16, and all sums have less than the 24 bits of a
/// float. As a function of one parameter the loss is a broken line, on which differences are
/// exact up to the next kink. Biases are odd multiples of 1/2 and of 1/4, so that no rectifier
/// meets 0, and inputs so large that no two elements under a pooling window are equal; the
/// differences to either side say that it is so.
class ExactGradientTest {
  /// Step of the differences: times the largest input less than the distance to any kink.
  private static final double STEP = 0x1p-20;

  /// Largest input.
  private static final int INPUT = 1 << 9;

  private static final Engine ENGINE = new Engine(2, Precision.STRICT);

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  static Stream<Named<Network>> networks() {
    return Stream.of(
        Named.of("convolution", convolutions()),
        Named.of("grouped convolution", grouped()),
        Named.of("transposed convolution", transposed()),
        Named.of("pooling with overlap and hanging windows", pooled()),
        Named.of("skips with crops, sum, scale and concat", skips()),
        Named.of("global average", averaged()));
  }

  private static Network convolutions() {
    NetworkBuilder net = new NetworkBuilder(3);
    Node first = net.add("first", Convolution.of(17, 3).pad(1).relu(), net.input());
    Node second = net.add("second", Convolution.of(5, 4).stride(2).pad(3), first);
    Node leaky = net.add("leaky", new Rectifier(0.25f), second);
    net.add("third", Convolution.of(2, 1).withoutBias(), leaky);
    return net.build();
  }

  private static Network grouped() {
    NetworkBuilder net = new NetworkBuilder(2);
    Node first = net.add("first", Convolution.of(6, 1), net.input());
    Convolution leaky =
        new Convolution(8, 3, 1, 1, 2, true, new Activation.LeakyRelu(0.125f), new Fill.HeNormal());
    net.add("second", leaky, first);
    return net.build();
  }

  private static Network transposed() {
    NetworkBuilder net = new NetworkBuilder(3);
    Node first = net.add("first", Convolution.of(4, 3).stride(2).relu(), net.input());
    Node up = net.add("up", Deconvolution.of(6, 4, 2).pad(1).relu(), first);
    Node fixed = net.add("fixed", Deconvolution.bilinear(6, 3, 2), up);
    net.add("learned", Deconvolution.bilinear(6, 4, 2).asLearned(), fixed);
    return net.build();
  }

  private static Network pooled() {
    NetworkBuilder net = new NetworkBuilder(3);
    Node first = net.add("first", Convolution.of(18, 3).pad(1), net.input());
    Node half = net.add("half", MaxPooling.half(), first);
    Node second = net.add("second", Convolution.of(4, 1), half);
    Node overlap = net.add("overlap", new MaxPooling(3, 2, 1), second);
    net.add("apart", new MaxPooling(1, 2, 0), overlap);
    return net.build();
  }

  private static Network skips() {
    NetworkBuilder net = new NetworkBuilder(3);
    Node fine = net.add("fine", Convolution.of(4, 3).pad(4).relu(), net.input());
    Node coarse = net.add("coarse", MaxPooling.half(), fine);
    Node score = net.add("score", Convolution.of(5, 3), coarse);
    Node up = net.add("up", Deconvolution.bilinear(5, 4, 2).asLearned(), score);
    Node scaled = net.add("scaled", new Scale(0.25f), fine);
    Node fineScore = net.add("fine_score", Convolution.of(5, 1), scaled);
    Node cropped = net.crop("cropped", fineScore, up);
    Node sum = net.add("sum", new Sum(), up, cropped, up);
    Node side = net.crop("side", fine, sum);
    Node both = net.add("both", new Concat(), side, sum);
    Node mixed = net.add("mixed", Convolution.of(3, 3).pad(1), both);
    net.crop("output", mixed, net.input());
    return net.build();
  }

  private static Network averaged() {
    NetworkBuilder net = new NetworkBuilder(3);
    // Two by four pixels: a mean of eight is exact.
    Node first = net.add("first", Convolution.of(7, 6).stride(2).relu(), net.input());
    net.add("average", new GlobalAverage(), first);
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
    int biases = 0;
    for (Parameter parameter : parameters.all()) {
      if (parameter.spec().name().endsWith("bias")) {
        float fraction = 1f / (1 << ++biases);
        fill(parameter.values(), () -> random.nextInt(-2, 3) + fraction);
      } else if (parameter.spec().learned()) {
        fill(parameter.values(), () -> random.nextInt(-1, 2));
      }
    }
    Execution execution =
        new Execution(network, parameters, ENGINE, batch, height, width, Mode.TRAINING);
    DoubleNetwork oracle = new DoubleNetwork(network, parameters, batch, height, width);
    float[] input = new float[execution.input().layout().count()];
    fill(input, () -> random.nextInt(-INPUT, INPUT + 1));
    float[] r = new float[execution.output().layout().count()];
    fill(r, () -> random.nextInt(-1, 2));

    // Twice, since the second pass meets what the first one left behind.
    for (int pass = 0; pass < 2; pass++) {
      Pictures.fill(execution.input(), input, ENGINE.team());
      execution.forward(0);
      Pictures.fill(execution.outputGradient(), r, ENGINE.team());
      execution.backward();
    }

    double[] exactInput = Pictures.toDouble(input);
    double[] output = oracle.forward(exactInput);
    assertThat(Pictures.toDouble(Pictures.rowMajor(execution.output(), ENGINE.team())))
        .isEqualTo(output);
    double loss = oracle.loss(exactInput, r);
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
        expected[i] = (oracle.loss(exactInput, r) - loss) / STEP;
        values[i] = value - STEP;
        double below = (loss - oracle.loss(exactInput, r)) / STEP;
        values[i] = value;
        assertThat(below).as("%s[%d] lies on no kink", name, i).isEqualTo(expected[i]);
      }
      assertThat(Pictures.toDouble(execution.gradient(name))).as(name).isEqualTo(expected);
      assertThat(Arrays.stream(expected).anyMatch(element -> element != 0)).as(name).isTrue();
    }
  }

  @Test
  void aFrozenNetworkHasNoGradientAndAPartlyFrozenOneOnlyBehindTheFirstLearnedLayer() {
    Network network = transposed().freezeUnless("learned"::equals);
    Parameters parameters = Parameters.start(network, 3);
    Execution execution = new Execution(network, parameters, ENGINE, 1, 9, 9, Mode.TRAINING);
    execution.forward(0);
    Pictures.fill(
        execution.outputGradient(),
        Pictures.random(execution.output().layout().count(), new Random(1)),
        ENGINE.team());
    execution.backward();
    assertThat(execution.gradient("first.weight")).isNull();
    assertThat(execution.gradient("fixed.weight")).isNull();
    assertThat(execution.gradient("learned.weight")).isNotNull();
  }

  private static void fill(float[] values, Supplier<Number> next) {
    for (int i = 0; i < values.length; i++) {
      values[i] = next.get().floatValue();
    }
  }
}
