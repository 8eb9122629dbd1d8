package dev.backstride.onnx.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.onnx.Networks;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Five real networks against ONNX Runtime.
class NetworksTest {
  /// Set by hand: bounds on the roundings of a hundred layers multiply to more than the outputs.
  /// The operators' own tests have derived ones.
  private static final double TOLERANCE = 1e-4;

  private static List<int[]> sizes(Networks network) {
    return switch (network) {
      case DETECTION_V4, DETECTION_V3 ->
          List.of(
              new int[] {1, 3, 32, 32},
              new int[] {1, 3, 96, 64},
              new int[] {2, 3, 64, 160},
              new int[] {1, 3, 224, 352});
      case RECOGNITION_V4, RECOGNITION_V3 ->
          List.of(new int[] {1, 3, 48, 64}, new int[] {1, 3, 48, 320}, new int[] {3, 3, 48, 112});
      case ORIENTATION ->
          List.of(new int[] {1, 3, 48, 192}, new int[] {2, 3, 48, 100}, new int[] {5, 3, 64, 64});
    };
  }

  @ParameterizedTest
  @EnumSource
  void outputsAreThoseOfOnnxRuntimeOnAnyNumberOfThreads(Networks network) {
    byte[] model = network.bytes();
    SessionOptions options = SessionOptions.defaults();
    try (Session one = Session.load(model, options.withThreads(1));
        Session two = Session.load(model, options.withThreads(2))) {
      String input = one.inputs().getFirst().name();
      for (int[] sizes : sizes(network)) {
        Map<String, Tensor> inputs = Map.of(input, picture(sizes));
        Map<String, Tensor> outputs = two.run(inputs);
        String what = network + " on " + new Shape(sizes);
        Close.assertClose(what, outputs, OnnxRuntime.run(model, inputs), TOLERANCE, TOLERANCE);
        assertThat(one.run(inputs)).as(what).isEqualTo(outputs);
        assertThat(two.run(inputs)).as(what + ", once more").isEqualTo(outputs);
      }
    }
  }

  /// Bright and dark bars of many widths with noise on them, so that a network for text finds
  /// something.
  static Tensor picture(int... sizes) {
    Random random = new Random(17);
    float[] data = new float[new Shape(sizes).count()];
    int width = sizes[3];
    int height = sizes[2];
    for (int i = 0; i < data.length; i++) {
      int x = i % width;
      int y = i / width % height;
      boolean stroke = y % 24 > 6 && y % 24 < 18 && (x * x / 7 + y / 12) % 11 < 4;
      data[i] = (stroke ? -1.8f : 1.9f) + random.nextFloat(-0.2f, 0.2f);
    }
    return Tensor.of(data, sizes);
  }
}
