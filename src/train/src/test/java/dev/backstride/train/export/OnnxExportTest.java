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
import dev.backstride.train.model.Compact;
import dev.backstride.train.model.DeconvolutionStack;
import dev.backstride.train.model.Fcn;
import dev.backstride.train.model.UNet;
import dev.backstride.train.net.Convolution;
import dev.backstride.train.net.Fill;
import dev.backstride.train.net.GlobalAverage;
import dev.backstride.train.net.LocalResponse;
import dev.backstride.train.net.MaxPooling;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.NetworkBuilder;
import dev.backstride.train.net.Node;
import dev.backstride.train.net.Rectifier;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Exported networks in ONNX Runtime and in this project's own session, against the execution that
/// they were exported from, on two picture sizes.
class OnnxExportTest {
  private static final int[][] SIZES = {{64, 96}, {75, 50}};

  /// Float sums of some thousand terms in another order.
  private static final float TOLERANCE = 1e-4f;

  @TempDir Path temp;

  static Stream<Named<Network>> networks() {
    Fcn fcn = new Fcn(new Compact(4), 5);
    return Stream.of(
        Named.of("FCN-32s", fcn.fcn32s()),
        Named.of("FCN-8s", fcn.fcn8s()),
        Named.of("FCN-8s at once", fcn.fcn8sAtOnce()),
        Named.of("stack of deconvolutions", new DeconvolutionStack(new Compact(4), 5, 8).network()),
        Named.of("U-Net", new UNet(5, 4, 2).network()),
        Named.of("other layers", others()));
  }

  private static Network others() {
    NetworkBuilder net = new NetworkBuilder(3);
    Convolution leaky =
        new Convolution(8, 11, 4, 20, 1, true, new Activation.LeakyRelu(0.1f), new Fill.HeNormal());
    Node node = net.add("conv1", leaky, net.input());
    node = net.add("pool1", new MaxPooling(3, 2, 0), node);
    node = net.add("norm1", new LocalResponse(5, 0.1f, 0.75f), node);
    node = net.add("conv2", Convolution.of(8, 5).pad(2).groups(2), node);
    node = net.add("leaky", new Rectifier(0.3f), node);
    net.add("average", new GlobalAverage(), node);
    return net.build();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void anExportedNetworkGivesTheSameScores(Network network) throws Exception {
    Random random = new Random(5);
    Parameters parameters = Parameters.start(network, 4);
    for (Parameter parameter : parameters.all()) {
      // What starts at zero would hide what is behind it.
      for (int i = 0; i < parameter.values().length; i++) {
        parameter.values()[i] += 0.1f * random.nextFloat();
      }
    }
    Path file = temp.resolve("model.onnx");
    OnnxExport.write(file, network, parameters, Map.of("classes", "a\nb"));
    try (Engine engine = new Engine(2, Precision.STRICT);
        Session own = Session.load(file, SessionOptions.defaults())) {
      for (int[] size : SIZES) {
        float[] picture = new float[3 * size[0] * size[1]];
        for (int i = 0; i < picture.length; i++) {
          picture[i] = (float) random.nextGaussian();
        }
        Execution execution =
            new Execution(network, parameters, engine, 1, size[0], size[1], Mode.INFERENCE);
        fill(execution.input(), picture, engine.team());
        execution.forward(0);
        float[] expected = rowMajor(execution.output(), engine.team());
        assertClose("ONNX Runtime", onnxRuntime(file, picture, size), expected);
        Tensor tensor = Tensor.of(picture, 1, 3, size[0], size[1]);
        Tensor scores = own.run(Map.of("data", tensor)).values().iterator().next();
        assertClose("session", ((FloatTensor) scores).data(), expected);
      }
    }
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

  private static void assertClose(String what, float[] actual, float[] expected)
      throws IOException {
    assertThat(actual).as(what).hasSize(expected.length);
    float largest = 0;
    float error = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      error = Math.max(error, Math.abs(expected[i] - actual[i]));
    }
    assertThat(largest).as(what).isPositive();
    assertThat(error).as(what).isLessThanOrEqualTo(TOLERANCE * Math.max(1, largest));
  }
}
