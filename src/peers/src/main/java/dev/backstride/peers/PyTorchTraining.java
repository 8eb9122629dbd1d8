package dev.backstride.peers;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// Steps of training by PyTorch: one TorchScript program computes loss and gradients and changes
/// the parameters, so nothing passes between Java and PyTorch but the loss.
public final class PyTorchTraining implements AutoCloseable {
  /// A list of tensors among the arguments: DJL takes those of such a name together.
  private static final String LIST = "%s[]";

  private static final String HEAD =
      """
      class Contraction(Module):
        __parameters__ = []
        __buffers__ = []
        def forward(self: __torch__.Contraction,
          x: Tensor,
          labels: Tensor,
          learned: List[Tensor],
          kept: List[Tensor],
          velocity: List[Tensor]) -> Tensor:
      """;

  /// A tensor's values.
  ///
  /// @param data row-major
  /// @param sizes elements along each axis
  public record Values(float[] data, int... sizes) {
    private Shape shape() {
      return new Shape(Arrays.stream(sizes).asLongStream().toArray());
    }
  }

  private final int threads;
  private final Model model;
  private final NDManager manager;
  private final ParameterStore parameters;
  private final NDList arguments = new NDList();

  /// Loads library and program.
  ///
  /// @param threads intra-op threads, at least 1
  /// @param body statements in TorchScript, indented by four blanks, that change `learned` and
  ///     `velocity` and return the loss
  /// @param x pictures, batch × channels × height × width
  /// @param labels of their pixels
  /// @param learned parameters that have a gradient
  /// @param kept the others
  /// @param channelsLast whether pictures and weights lie in PyTorch's NHWC format
  /// @throws IllegalArgumentException if PyTorch does not understand the program
  public PyTorchTraining(
      int threads,
      String body,
      Values x,
      byte[] labels,
      List<Values> learned,
      List<Values> kept,
      boolean channelsLast) {
    this.threads = threads;
    model = PyTorch.model();
    manager = model.getNDManager().newSubManager();
    parameters = new ParameterStore(manager, false);
    try {
      model.load(new ByteArrayInputStream(TorchScript.archive(HEAD + body)));
    } catch (IOException | MalformedModelException e) {
      throw new IllegalArgumentException(e);
    }
    long[] classes = new long[labels.length];
    Arrays.setAll(classes, i -> Byte.toUnsignedLong(labels[i]));
    arguments.add(tensor(x, channelsLast));
    Shape pixels = new Shape(x.sizes[0], x.sizes[2], x.sizes[3]);
    arguments.add(manager.create(classes, pixels));
    for (Values values : learned) {
      NDArray array = tensor(values, channelsLast);
      array.setRequiresGradient(true);
      add("learned", array);
    }
    for (Values values : kept) {
      add("kept", tensor(values, channelsLast));
    }
    for (Values values : learned) {
      add(
          "velocity",
          tensor(new Values(new float[values.data.length], values.sizes), channelsLast));
    }
  }

  private void add(String list, NDArray array) {
    array.setName(LIST.formatted(list));
    arguments.add(array);
  }

  private NDArray tensor(Values values, boolean channelsLast) {
    NDArray array = manager.create(values.data, values.shape());
    if (!channelsLast || values.sizes.length != 4) {
      return array;
    }
    byte[] program = TorchScript.program(TorchScript.channelsLast("a"), "a");
    // Stays open: where nothing is to convert, as with 1×1 kernels, the result shares its memory.
    try (Model convert = PyTorch.model()) {
      convert.load(new ByteArrayInputStream(program));
      NDList given = new NDList(array);
      // What is made for inference can have no gradient.
      NDArray converted = convert.getBlock().forward(parameters, given, true).singletonOrThrow();
      converted.attach(manager);
      return converted;
    } catch (IOException | MalformedModelException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Makes a step.
  ///
  /// @return the loss before it
  public double step() {
    // Both belong to the calling thread.
    JniUtils.setNumThreads(threads);
    JniUtils.setGradMode(true);
    try (NDList loss = model.getBlock().forward(parameters, arguments, true)) {
      return loss.singletonOrThrow().getFloat();
    }
  }

  @Override
  public void close() {
    manager.close();
    model.close();
  }
}
