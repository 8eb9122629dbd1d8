package dev.backstride.train.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.backstride.engine.Activation;
import dev.backstride.engine.Layout;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;
import dev.backstride.engine.plan.Engine;
import dev.backstride.onnx.FloatTensor;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.session.Session;
import dev.backstride.onnx.session.SessionOptions;
import dev.backstride.train.exec.Execution;
import dev.backstride.train.exec.Mode;
import dev.backstride.train.exec.Parameter;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.model.Backbone;
import dev.backstride.train.model.Compact;
import dev.backstride.train.model.DeconvolutionStack;
import dev.backstride.train.model.Fcn;
import dev.backstride.train.model.UNet;
import dev.backstride.train.net.BatchNormalization;
import dev.backstride.train.net.Convolution;
import dev.backstride.train.net.Fill;
import dev.backstride.train.net.GlobalAverage;
import dev.backstride.train.net.MaxPooling;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;
import dev.backstride.train.net.Rectifier;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Exported networks in ONNX Runtime and in this project's own session, against the execution that
/// they were exported from, on two picture sizes.
///
/// Equality is asked: no sum has as many digits as a float. Pictures are small integers, and each
/// channel that a layer reads has one weight, 1 or −1, somewhere; so numbers grow from layer to
/// layer by sums of a few. The bilinear weights have some binary places, and slopes, factors and
/// roots of variances are powers of 2.
class OnnxExportTest {
  /// Other layers take the mean of 8·16 and of 16·8 elements on these.
  private static final int[][] SIZES = {{96, 33}, {35, 98}};

  @TempDir Path temp;

  static Stream<Named<Network>> networks() {
    Fcn fcn = new Fcn(new Compact(4), 5);
    return Stream.of(
        Named.of("FCN-32s", fcn.fcn32s()),
        Named.of("FCN-8s", fcn.fcn8s()),
        Named.of("FCN-8s at once", new Fcn(scaled(), 5).fcn8sAtOnce()),
        Named.of("stack of deconvolutions", new DeconvolutionStack(new Compact(4), 5, 8).network()),
        Named.of("U-Net", new UNet(5, 4, 2).network()),
        Named.of("other layers", others()));
  }

  /// VGG scales its skips by decimal fractions.
  private static Backbone scaled() {
    return net -> {
      Backbone.Features features = new Compact(4).addTo(net);
      return new Backbone.Features(
          features.top(),
          features.skips().stream().map(s -> new Backbone.Skip(s.node(), 0.25f)).toList());
    };
  }

  private static Network others() {
    NetworkBuilder net = new NetworkBuilder(3);
    Convolution leaky =
        new Convolution(8, 11, 4, 20, 1, true, new Activation.LeakyRelu(0.5f), new Fill.HeNormal());
    Node node = net.add("conv1", leaky, net.input());
    node = net.add("pool1", new MaxPooling(3, 2, 0), node);
    node = net.add("conv2", Convolution.of(8, 5).pad(2).groups(2), node);
    node = net.add("leaky", new Rectifier(0.25f), node);
    net.add("average", new GlobalAverage(), node);
    return net.build();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void anExportedNetworkGivesTheSameScores(Network network) throws Exception {
    Random random = new Random(5);
    Parameters parameters = Parameters.start(network, 4);
    parameters.all().forEach(parameter -> fill(parameter, random));
    Path file = temp.resolve("model.onnx");
    OnnxExport.write(file, network, parameters, Map.of("classes", "a\nb"));
    try (Engine engine = new Engine(2, Precision.STRICT);
        Session own =
            Session.load(file, SessionOptions.defaults().withPrecision(Precision.STRICT))) {
      for (int[] size : SIZES) {
        float[] picture = new float[3 * size[0] * size[1]];
        for (int i = 0; i < picture.length; i++) {
          picture[i] = random.nextInt(-4, 5);
        }
        Execution execution =
            new Execution(network, parameters, engine, 1, size[0], size[1], Mode.INFERENCE);
        fill(execution.input(), picture, engine.team());
        execution.forward(0);
        float[] expected = rowMajor(execution.output(), engine.team());
        assertThat(distinct(expected)).as("different scores").isGreaterThan(4);
        assertSame("ONNX Runtime", onnxRuntime(file, picture, size), expected);
        Tensor tensor = Tensor.of(picture, 1, 3, size[0], size[1]);
        Tensor scores = own.run(Map.of("data", tensor)).values().iterator().next();
        assertSame("session", ((FloatTensor) scores).data(), expected);
      }
    }
  }

  /// Fills a parameter with numbers of which no sum is rounded.
  private static void fill(Parameter parameter, Random random) {
    float[] values = parameter.values();
    String name = parameter.spec().name();
    if (name.endsWith("running_var")) {
      // With what is added to it the variance is 4.
      Arrays.fill(values, 4 - BatchNormalization.usual().epsilon());
    } else if (name.matches(".*norm.*weight")) {
      Arrays.fill(values, 2);
    } else if (parameter.spec().sizes().length == 1) {
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(-2, 3);
      }
    } else if (parameter.spec().learned()) {
      Arrays.fill(values, 0);
      int kernel = values.length / parameter.spec().sizes()[0];
      for (int o = 0; o < values.length; o += kernel) {
        values[o + random.nextInt(kernel)] = random.nextBoolean() ? 1 : -1;
      }
    }
  }

  /// Zeros of either sign are the same: −0 + 0 is 0.
  private static void assertSame(String what, float[] actual, float[] expected) {
    for (float[] values : List.of(actual, expected)) {
      for (int i = 0; i < values.length; i++) {
        values[i] += 0f;
      }
    }
    assertThat(actual).as(what).isEqualTo(expected);
  }

  private static long distinct(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).distinct().count();
  }

  private static float[] onnxRuntime(Path file, float[] picture, int[] size) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = {1, 3, size[0], size[1]};
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(picture), shape);
        OrtSession.Result result = session.run(Map.of("data", input))) {
      FloatBuffer scores = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[scores.remaining()];
      scores.get(values);
      return values;
    }
  }

  private static void fill(View view, float[] rowMajor, Team team) {
    new Copy(Layout.rowMajor(view.layout().sizes()), view.layout())
        .run(team, rowMajor, view.data());
  }

  private static float[] rowMajor(View view, Team team) {
    float[] values = new float[view.layout().count()];
    new Copy(view.layout(), Layout.rowMajor(view.layout().sizes())).run(team, view.data(), values);
    return values;
  }
}
