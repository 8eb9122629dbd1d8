package dev.backstride.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/// A session of a one-node model with its input and its output in native memory, so that a run
/// copies nothing between Java and the library.
final class OnnxRuntimePrepared implements Prepared {
  private final OptLevel level;
  private final Slot open;
  private final FloatBuffer result;
  private final OrtSession session;
  private final OnnxTensor input;
  private final OnnxTensor output;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;

  OnnxRuntimePrepared(
      int threads, OptLevel level, ConvShape shape, Slot open, float[] picture, float[] weights)
      throws OrtException {
    this.level = level;
    this.open = open;
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(level);
      session = environment.createSession(OneNodeModel.of(shape, open, weights), options);
    }
    Slot from = open == Slot.Y ? Slot.X : Slot.Y;
    FloatBuffer source = direct(shape.length(from)).put(picture).rewind();
    result = direct(shape.length(open));
    input = OnnxTensor.createTensor(environment, source, longs(shape.sizes(from)));
    output = OnnxTensor.createTensor(environment, result, longs(shape.sizes(open)));
    inputs = Map.of(OneNodeModel.INPUT, input);
    outputs = Map.of(OneNodeModel.OUTPUT, output);
  }

  @Override
  public void run() {
    try {
      session.run(inputs, outputs).close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public float[] result() {
    float[] copy = new float[result.capacity()];
    result.get(0, copy);
    return copy;
  }

  @Override
  public String algorithm() {
    return (open == Slot.Y ? "Conv, " : "ConvTranspose, ") + level;
  }

  @Override
  public String reason() {
    return "";
  }

  @Override
  public long scratchBytes() {
    return 0;
  }

  @Override
  public void close() {
    try {
      input.close();
      output.close();
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FloatBuffer direct(int length) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(length, Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private static long[] longs(int[] sizes) {
    return Arrays.stream(sizes).asLongStream().toArray();
  }
}
