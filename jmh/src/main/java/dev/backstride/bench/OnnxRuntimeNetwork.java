package dev.backstride.bench;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// A model in a session of ONNX Runtime, all optimisations on, inputs in native memory.
final class OnnxRuntimeNetwork implements Network {
  private final OrtSession session;
  private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
  private OrtSession.Result outputs;

  OnnxRuntimeNetwork(Path model, int threads, int side) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      session = environment.createSession(model.toString(), options);
    }
    for (NodeInfo input : session.getInputInfo().values()) {
      if (!(input.getInfo() instanceof TensorInfo info) || info.type != OnnxJavaType.FLOAT) {
        throw new UnsupportedOperationException("input " + input.getName() + " is no float tensor");
      }
      ModelInput made = ModelInput.of(input.getName(), info.getShape(), side);
      FloatBuffer data =
          ByteBuffer.allocateDirect(Math.multiplyExact(made.data().length, Float.BYTES))
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
      data.put(made.data()).rewind();
      long[] sizes = Arrays.stream(made.sizes()).asLongStream().toArray();
      inputs.put(input.getName(), OnnxTensor.createTensor(environment, data, sizes));
    }
    outputs = session.run(inputs);
  }

  @Override
  public void run() {
    outputs.close();
    try {
      outputs = session.run(inputs);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public float[] output() {
    FloatBuffer data = ((OnnxTensor) outputs.get(0)).getFloatBuffer();
    float[] copy = new float[data.remaining()];
    data.get(copy);
    return copy;
  }

  @Override
  public long multiplyAdds() {
    return 0;
  }

  @Override
  public void close() {
    outputs.close();
    inputs.values().forEach(OnnxTensor::close);
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
