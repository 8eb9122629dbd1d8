package dev.backstride.peers;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/// A TorchScript program of one operator with its arguments as tensors.
final class PyTorchPrepared implements Prepared {
  private final String way;
  private final Model model;
  private final NDManager manager;
  private final ParameterStore parameters;
  private final NDList arguments;
  private NDList outcome = new NDList();

  PyTorchPrepared(
      int threads, ConvShape shape, Slot open, Mode mode, String way, Map<Slot, float[]> arrays)
      throws IOException, MalformedModelException {
    this.way = way;
    boolean channelsLast = way.endsWith(PyTorch.CHANNELS_LAST);
    model = model(expression(shape, open, mode, way), "x", "w", "y");
    JniUtils.setNumThreads(threads);
    manager = model.getNDManager().newSubManager();
    parameters = new ParameterStore(manager, false);
    arguments = new NDList();
    for (Slot slot : Slot.values()) {
      NDArray array = manager.create(arrays.get(slot), sizes(shape, slot));
      boolean convert = channelsLast && (mode == Mode.KERNEL || slot == Slot.W);
      arguments.add(convert ? channelsLast(array) : array);
    }
  }

  @Override
  public void run() {
    outcome.close();
    outcome = model.getBlock().forward(parameters, arguments, false);
  }

  @Override
  public float[] result() {
    try (Model rowMajor = model(TorchScript.rowMajor("a"), "a");
        NDList copy = rowMajor.getBlock().forward(parameters, outcome, false)) {
      return copy.singletonOrThrow().toFloatArray();
    } catch (IOException | MalformedModelException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String algorithm() {
    return way;
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
    outcome.close();
    manager.close();
    model.close();
  }

  /// The open slot's array, a parameter too, tells `gradient` the sizes and is not read else.
  private static String expression(ConvShape shape, Slot open, Mode mode, String way) {
    boolean inside = mode == Mode.CALL && way.endsWith(PyTorch.CHANNELS_LAST);
    String x = inside ? TorchScript.channelsLast("x") : "x";
    String y = inside ? TorchScript.channelsLast("y") : "y";
    String result;
    if (way.startsWith(PyTorch.GRADIENT)) {
      result = TorchScript.gradient(shape, open, open == Slot.X ? "x" : x, y);
    } else if (open == Slot.Y) {
      result = TorchScript.convolution(shape, x);
    } else {
      result = TorchScript.transposedConvolution(shape, y);
    }
    return inside ? TorchScript.rowMajor(result) : result;
  }

  private NDArray channelsLast(NDArray array) throws IOException, MalformedModelException {
    // The array stays open: where nothing is to convert, the result shares its memory.
    try (Model convert = model(TorchScript.channelsLast("a"), "a")) {
      NDArray converted =
          convert.getBlock().forward(parameters, new NDList(array), false).singletonOrThrow();
      converted.attach(manager);
      return converted;
    }
  }

  private static Model model(String expression, String... names)
      throws IOException, MalformedModelException {
    Model model = PyTorch.model();
    model.load(new ByteArrayInputStream(TorchScript.program(expression, names)));
    return model;
  }

  private static Shape sizes(ConvShape shape, Slot slot) {
    return new Shape(Arrays.stream(shape.sizes(slot)).asLongStream().toArray());
  }
}
