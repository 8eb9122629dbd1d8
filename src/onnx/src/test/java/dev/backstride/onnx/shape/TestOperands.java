package dev.backstride.onnx.shape;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Operands for tests.
final class TestOperands {
  private TestOperands() {}

  /// Floats of some sizes.
  static Operands sized(Operator operator, int[]... sizes) {
    List<Optional<TensorType>> types =
        Arrays.stream(sizes)
            .map(size -> Optional.of(new TensorType(ElementType.FLOAT32, new Shape(size))))
            .toList();
    return Operands.of(node(operator, sizes.length), types, _ -> Optional.empty());
  }

  /// Floats of some sizes, then known tensors; null: left out.
  static Operands known(Operator operator, int[] sizes, Tensor... tensors) {
    Tensor x = Tensor.of(new float[new Shape(sizes).count()], sizes);
    List<Optional<Tensor>> values =
        Stream.concat(Stream.of(x), Arrays.stream(tensors)).map(Optional::ofNullable).toList();
    return Operands.of(node(operator, values.size()), values);
  }

  private static Node node(Operator operator, int inputs) {
    List<String> names = Stream.iterate("x", name -> name + "x").limit(inputs).toList();
    return new Node("n", operator.getClass().getSimpleName(), operator, names, List.of("y"));
  }
}
