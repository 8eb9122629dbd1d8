package dev.backstride.onnx.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.onnx.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RandomNetworksTest {
  private static final int NETWORKS = 150;

  @Test
  void networksOfAnyOrderEqualOnnxRuntimesAndThemselvesWhenRunAgain() {
    for (int seed = 0; seed < NETWORKS; seed++) {
      RandomNetwork network = new RandomNetwork(seed);
      byte[] model = network.bytes();
      Map<String, Tensor> inputs = network.inputs();
      try (Session session =
          Session.load(model, SessionOptions.defaults().withThreads(1 + seed % 2))) {
        Map<String, Tensor> outputs = session.run(inputs);
        Close.assertClose("seed " + seed, outputs, OnnxRuntime.run(model, inputs), 1e-3, 1e-3);
        assertThat(session.run(inputs)).as("seed " + seed).isEqualTo(outputs);
      }
    }
  }
}
