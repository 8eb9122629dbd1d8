package dev.backstride.readme;

import dev.backstride.engine.Conv;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Precision;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.engine.plan.Engine;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.session.Session;
import dev.backstride.onnx.session.SessionOptions;
import java.util.Arrays;
import java.util.Map;

/// The README's code, compiled. [ReadmeTest] holds the two together.
final class ReadmeExample {
  private ReadmeExample() {}

  @SuppressWarnings("UnusedVariable") // The README shows what there is, and uses no result.
  static void run(byte[] model) {
    // A convolution and its adjoint, the transposed convolution.
    try (Engine engine = new Engine(2, Precision.FAST)) {
      Window axis = Window.of(8, 3, 2, 1, 1, 1); // in, kernel, stride, dilation, padding, padding
      ConvShape shape = ConvShape.of(1, 3, 16, axis, axis); // batch, channels of x, channels of y
      float[] w = new float[shape.length(Slot.W)];
      Arrays.fill(w, 0.5f);
      Conv conv = new Conv(engine, shape, w);
      float[] x = new float[conv.domain()];
      Arrays.fill(x, 1);
      float[] y = conv.apply(x); // 1 × 16 × 4 × 4
      float[] back = conv.adjoint().apply(y); // 1 × 3 × 8 × 8
      float[] gradient = conv.weightGradient(x, y); // 16 × 3 × 3 × 3
    }

    // An ONNX model.
    try (Session session = Session.load(model, SessionOptions.defaults())) {
      Tensor picture = Tensor.of(new float[3 * 64 * 96], 1, 3, 64, 96);
      Map<String, Tensor> result = session.run(Map.of(session.inputs().getFirst().name(), picture));
    }
  }
}
