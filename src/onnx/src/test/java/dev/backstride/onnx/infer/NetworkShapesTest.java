package dev.backstride.onnx.infer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Networks;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.OnnxReader;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The five real networks: their sizes are those that ONNX Runtime gives.
class NetworkShapesTest {

  @ParameterizedTest
  @CsvSource({
    "DETECTION_V4, 330, 1, 64, 96",
    "DETECTION_V4, 330, 2, 96, 32",
    "DETECTION_V3, 314, 1, 64, 96",
    "DETECTION_V3, 314, 1, 32, 160",
    "RECOGNITION_V4, 440, 1, 48, 96",
    "RECOGNITION_V4, 440, 2, 48, 160",
    "RECOGNITION_V3, 355, 1, 48, 96",
    "RECOGNITION_V3, 355, 3, 48, 64",
    "ORIENTATION, 258, 1, 48, 192",
    "ORIENTATION, 258, 2, 48, 96"
  })
  void resultsHaveTheOraclesSizes(Networks network, int nodes, int batch, int height, int width)
      throws OrtException {
    Graph graph = OnnxReader.read(network.bytes());
    assertThat(graph.nodes()).hasSize(nodes);
    assertThat(ShapeInputs.of(graph)).isEmpty();
    Shape x = new Shape(batch, 3, height, width);
    TypedGraph typed =
        ShapeInference.infer(graph, Map.of("x", new TensorType(ElementType.FLOAT32, x)), Map.of());
    TensorType result = typed.types().get(graph.outputs().getFirst().name());
    assertThat(result.type()).isEqualTo(ElementType.FLOAT32);
    assertThat(result.shape()).isEqualTo(oracle(network, x));
  }

  private static Shape oracle(Networks network, Shape x) throws OrtException {
    long[] sizes = Arrays.stream(x.sizes()).asLongStream().toArray();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(network.bytes());
        OnnxTensor input =
            OnnxTensor.createTensor(environment, FloatBuffer.allocate(x.count()), sizes);
        OrtSession.Result results = session.run(Map.of("x", input))) {
      TensorInfo info = (TensorInfo) results.get(0).getInfo();
      return new Shape(Arrays.stream(info.getShape()).mapToInt(Math::toIntExact).toArray());
    }
  }
}
