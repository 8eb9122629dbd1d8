package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ops.LocalResponse;
import dev.backstride.engine.ops.Softmax;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.op.Normalization;
import dev.backstride.onnx.op.Normalization.SoftmaxKind;
import dev.backstride.onnx.shape.Operands;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How normalisations of floats are done.
final class NormalizationOperations {
  private NormalizationOperations() {}

  static Optional<Operation> of(Normalization operator, Operands in, long results) {
    Shape x = in.shape(0);
    List<String> inputs = in.node().inputs();
    return switch (operator) {
      case Normalization.BatchNormalization batch when results == 1 ->
          Optional.of(new NormalizedByBatch(inputs, batch.epsilon(), in.shape(1).count()));
      case Normalization.InstanceNormalization instance -> {
        int[] perChannel = new int[x.rank() - 1];
        Arrays.fill(perChannel, 1);
        perChannel[0] = x.size(1);
        int[] axes = IntStream.range(2, x.rank()).toArray();
        yield Optional.of(new Normalized(inputs, instance.epsilon(), x.sizes(), axes, perChannel));
      }
      case Normalization.LayerNormalization layer when results == 1 -> {
        int first = in.axis(layer.axis(), x.rank());
        int[] axes = IntStream.range(first, x.rank()).toArray();
        yield Optional.of(
            new Normalized(inputs, layer.epsilon(), x.sizes(), axes, in.shape(1).sizes()));
      }
      case Normalization.Softmax softmax -> Optional.of(softmax(softmax, in));
      case Normalization.LocalResponse response ->
          Optional.of(
              new Mapped(
                  inputs.getFirst(),
                  x,
                  Mapped.Order.SAME,
                  true,
                  Cost.pass("local response"),
                  (from, to) ->
                      new LocalResponse(
                              response.size(),
                              response.alpha(),
                              response.beta(),
                              response.bias(),
                              from,
                              to)
                          ::run));
      default -> Optional.empty();
    };
  }

  private static Computation softmax(Normalization.Softmax softmax, Operands in) {
    Shape x = in.shape(0);
    int axis = in.axis(softmax.axis(), x.rank());
    SoftmaxKind kind = softmax.kind();
    boolean overwrites = kind != SoftmaxKind.HARDMAX;
    String operand = in.node().input(0);
    if (!softmax.toEnd() || axis == x.rank() - 1) {
      Mapped.Factory factory = (from, to) -> kernel(kind, axis, from, to);
      return new Mapped(operand, x, Mapped.Order.SAME, overwrites, Cost.pass("softmax"), factory);
    }
    int rows = Arrays.stream(x.sizes()).limit(axis).reduce(1, (a, b) -> a * b);
    int[] joined = {rows, x.count() / rows};
    Mapped.Factory factory =
        (from, to) ->
            kernel(
                kind,
                1,
                Reshaping.view(from, joined).orElseThrow(),
                Reshaping.view(to, joined).orElseThrow());
    return new Mapped(
        operand, x, Mapped.Order.ROW_MAJOR, overwrites, Cost.pass("softmax"), factory);
  }

  private static Mapped.Kernel kernel(SoftmaxKind kind, int axis, Layout from, Layout to) {
    return kind == SoftmaxKind.HARDMAX
        ? new Hardmax(axis, from, to)
        : new Softmax(kind == SoftmaxKind.LOG_SOFTMAX, axis, from, to)::run;
  }
}
