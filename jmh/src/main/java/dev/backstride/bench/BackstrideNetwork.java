package dev.backstride.bench;

import dev.backstride.onnx.Dimension;
import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.ValueInfo;
import dev.backstride.onnx.session.Session;
import dev.backstride.onnx.session.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A model in a session of ours.
final class BackstrideNetwork implements Network {
  private final Session session;
  private final Map<String, Tensor> inputs = new LinkedHashMap<>();
  private final long multiplyAdds;
  private final Map<String, float[]> arrays = new LinkedHashMap<>();
  private Map<String, Tensor> outputs = Map.of();

  BackstrideNetwork(Path model, SessionOptions options, int side) throws IOException {
    session = Session.load(model, options);
    Map<String, int[]> sizes = new LinkedHashMap<>();
    for (ValueInfo input : session.inputs()) {
      if (input.type() != ElementType.FLOAT32 || input.dimensions().isEmpty()) {
        throw new UnsupportedOperationException("input " + input + " is no float tensor");
      }
      ModelInput made = ModelInput.of(input.name(), declared(input.dimensions().get()), side);
      inputs.put(input.name(), Tensor.of(made.data(), made.sizes()));
      sizes.put(input.name(), made.sizes());
    }
    multiplyAdds = session.describe(sizes).multiplyAdds();
  }

  private static long[] declared(List<Dimension> dimensions) {
    return dimensions.stream()
        .mapToLong(
            dimension ->
                switch (dimension) {
                  case Dimension.Fixed(int size) -> size;
                  case Dimension.Symbol _ -> -1;
                })
        .toArray();
  }

  @Override
  public void run() {
    outputs = session.run(inputs, arrays);
    if (arrays.isEmpty()) {
      reuse(outputs);
    }
  }

  /// Has later runs write into the arrays of the first, as ONNX Runtime's take memory that it kept.
  private void reuse(Map<String, Tensor> results) {
    results.forEach(
        (name, tensor) -> {
          if (tensor.type() == ElementType.FLOAT32) {
            arrays.put(name, tensor.floats());
          }
        });
  }

  @Override
  public float[] output() {
    Tensor first = outputs.values().iterator().next();
    float[] copy = new float[first.shape().count()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (float) first.doubleAt(i);
    }
    return copy;
  }

  @Override
  public long multiplyAdds() {
    return multiplyAdds;
  }

  @Override
  public void close() {
    session.close();
  }
}
