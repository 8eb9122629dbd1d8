package dev.backstride.onnx.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Precision;
import dev.backstride.onnx.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RandomNetworksTest {
  private static final int NETWORKS = 150;

  /// Direct sums, which are exact here.
  private static final SessionOptions OPTIONS =
      SessionOptions.defaults().withPrecision(Precision.STRICT);

  @Test
  void networksOfAnyOrderEqualOnnxRuntimesAndThemselvesWhenRunAgain() {
    for (int seed = 0; seed < NETWORKS; seed++) {
      RandomNetwork network = new RandomNetwork(seed);
      byte[] model = network.bytes();
      Map<String, Tensor> inputs = network.inputs();
      try (Session session = Session.load(model, OPTIONS.withThreads(1 + seed % 2))) {
        Map<String, Tensor> outputs = session.run(inputs);
        Close.assertClose("seed " + seed, outputs, OnnxRuntime.run(model, inputs), 0, 0);
        assertThat(session.run(inputs)).as("seed " + seed).isEqualTo(outputs);
      }
    }
  }
}
