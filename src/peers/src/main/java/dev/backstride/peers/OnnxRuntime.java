package dev.backstride.peers;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import java.util.List;
import java.util.Optional;

/// ONNX Runtime's CPU provider, given a model of one node. It computes an open `Y` as `Conv` and
/// an open `X` as `ConvTranspose`, row-major in and out; it has no weight gradient.
public final class OnnxRuntime implements Contender {
  private final int threads;

  /// @param threads intra-op threads, at least 1
  public OnnxRuntime(int threads) {
    this.threads = threads;
  }

  @Override
  public String name() {
    return "ONNX Runtime";
  }

  @Override
  public String version() {
    return OrtEnvironment.getEnvironment().getVersion();
  }

  @Override
  public Optional<String> refusal(ConvShape shape, Slot open, Mode mode) {
    if (open == Slot.W) {
      return Optional.of("it has no operator for a convolution's weight gradient");
    }
    if (mode == Mode.KERNEL) {
      return Optional.of("its pictures are row-major; its inner layouts cannot be had alone");
    }
    return Optional.empty();
  }

  /// All optimisations, which bring in the blocked layout NCHWc, or those before that one.
  @Override
  public List<String> ways(ConvShape shape, Slot open, Mode mode) {
    return open == Slot.Y
        ? List.of(OptLevel.ALL_OPT.name(), OptLevel.EXTENDED_OPT.name())
        : List.of(OptLevel.ALL_OPT.name());
  }

  @Override
  public Prepared prepare(
      ConvShape shape, Slot open, Mode mode, String way, float[] x, float[] w, float[] y) {
    float[] input = open == Slot.Y ? x : y;
    try {
      return new OnnxRuntimePrepared(threads, OptLevel.valueOf(way), shape, open, input, w);
    } catch (OrtException e) {
      throw new UnsupportedOperationException(e.getMessage(), e);
    }
  }
}
