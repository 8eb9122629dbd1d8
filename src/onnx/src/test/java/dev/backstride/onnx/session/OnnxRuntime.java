package dev.backstride.onnx.session;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.backstride.onnx.FloatTensor;
import dev.backstride.onnx.LongTensor;
import dev.backstride.onnx.Tensor;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The oracle: what ONNX Runtime makes of a model.
final class OnnxRuntime {
  private OnnxRuntime() {}

  /// The outputs for some inputs, all of them `FLOAT32` or `INT64`.
  static Map<String, Tensor> run(byte[] model, Map<String, Tensor> inputs) {
    Map<String, OnnxTensor> given = new HashMap<>();
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model)) {
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        given.put(input.getKey(), tensor(input.getValue()));
      }
      try (OrtSession.Result result = session.run(given)) {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (Map.Entry<String, NodeInfo> output : session.getOutputInfo().entrySet()) {
          outputs.put(output.getKey(), tensor(result.get(output.getKey()).orElseThrow()));
        }
        return outputs;
      }
    } catch (OrtException e) {
      throw new AssertionError(e);
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor tensor(Tensor tensor) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] sizes = Arrays.stream(tensor.shape().sizes()).asLongStream().toArray();
    return switch (tensor) {
      case FloatTensor floats ->
          OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats.data()), sizes);
      case LongTensor longs ->
          OnnxTensor.createTensor(environment, LongBuffer.wrap(longs.data()), sizes);
      default -> throw new AssertionError("a tensor of type " + tensor.type());
    };
  }

  private static Tensor tensor(OnnxValue value) {
    OnnxTensor tensor = (OnnxTensor) value;
    int[] sizes = Arrays.stream(tensor.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
    return switch (tensor.getInfo().type) {
      case FLOAT -> {
        float[] data = new float[tensor.getFloatBuffer().remaining()];
        tensor.getFloatBuffer().get(data);
        yield Tensor.of(data, sizes);
      }
      case INT64 -> {
        long[] data = new long[tensor.getLongBuffer().remaining()];
        tensor.getLongBuffer().get(data);
        yield Tensor.of(data, sizes);
      }
      default -> throw new AssertionError("a tensor of type " + tensor.getInfo().type);
    };
  }
}
