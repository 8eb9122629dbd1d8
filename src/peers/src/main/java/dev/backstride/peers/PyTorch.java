package dev.backstride.peers;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// PyTorch on the CPU, through DJL. It computes all three contractions where the padding is the
/// same at both ends of each axis.
public final class PyTorch implements Contender {
  static final String OPERATOR = "operator";
  static final String GRADIENT = "gradient";
  static final String CHANNELS_LAST = ", channels last";

  private static final String ENGINE = "PyTorch";

  static {
    // The native files come from the class path; nothing may be fetched or reported.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    // One operator leaves nothing to optimise, and looking for it takes many runs.
    System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
  }

  private final int threads;

  /// Loads the library.
  ///
  /// @param threads intra-op threads, at least 1
  /// @throws ai.djl.engine.EngineException if there is no native library for this machine
  public PyTorch(int threads) {
    this.threads = threads;
  }

  @Override
  public String name() {
    return "PyTorch";
  }

  @Override
  public String version() {
    return Engine.getEngine(ENGINE).getVersion();
  }

  @Override
  public Optional<String> refusal(ConvShape shape, Slot open, Mode mode) {
    if (!shape.axes().stream().allMatch(PyTorch::symmetric)) {
      return Optional.of("it takes one padding for both ends of an axis");
    }
    if (mode == Mode.KERNEL && shape.axes().size() != 2) {
      return Optional.of("its channels-last format is used for two axes only");
    }
    return Optional.empty();
  }

  /// An empty model, the library loaded.
  static Model model() {
    return Model.newInstance("contraction", ENGINE);
  }

  /// Whether padding `before` at both ends gives the same positions.
  private static boolean symmetric(Window axis) {
    long padded = (long) axis.in() + 2L * axis.before();
    return padded >= axis.span() && (padded - axis.span()) / axis.stride() + 1 == axis.out();
  }

  @Override
  public List<String> ways(ConvShape shape, Slot open, Mode mode) {
    List<String> operators =
        switch (open) {
          case X -> List.of(OPERATOR, GRADIENT);
          case W -> List.of(GRADIENT);
          case Y -> List.of(OPERATOR);
        };
    List<String> ways = new ArrayList<>();
    for (String operator : operators) {
      if (mode == Mode.CALL) {
        ways.add(operator);
      }
      if (shape.axes().size() == 2) {
        ways.add(operator + CHANNELS_LAST);
      }
    }
    return ways;
  }

  @Override
  public Prepared prepare(
      ConvShape shape, Slot open, Mode mode, String way, float[] x, float[] w, float[] y) {
    Map<Slot, float[]> arrays = Map.of(Slot.X, x, Slot.W, w, Slot.Y, y);
    try {
      return new PyTorchPrepared(threads, shape, open, mode, way, arrays);
    } catch (IOException | MalformedModelException e) {
      throw new IllegalStateException(e);
    }
  }
}
