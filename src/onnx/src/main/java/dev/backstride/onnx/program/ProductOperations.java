package dev.backstride.onnx.program;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.Product;
import dev.backstride.onnx.shape.Operands;
import java.util.Map;
import java.util.Optional;

/// How products of float matrices are done.
final class ProductOperations {
  private ProductOperations() {}

  static Optional<Operation> of(
      Product operator,
      Stage stage,
      Operands in,
      Map<String, TensorSource> constants,
      WeightStore store) {
    Node node = stage.node();
    Optional<TensorSource> right = Optional.ofNullable(constants.get(node.input(1)));
    return switch (operator) {
      case Product.MatMul _ -> {
        Multiplied.Factors factors =
            new Multiplied.Factors(1, 1, false, false, multiplyAdds(in, false, false));
        yield Optional.of(new Multiplied(factors, stage, stage.residual(), right, store));
      }
      case Product.Gemm gemm -> {
        Multiplied.Factors factors =
            new Multiplied.Factors(
                gemm.alpha(),
                gemm.beta(),
                gemm.transposeA(),
                gemm.transposeB(),
                multiplyAdds(in, gemm.transposeA(), gemm.transposeB()));
        Optional<String> addend = node.hasInput(2) ? Optional.of(node.input(2)) : Optional.empty();
        yield Optional.of(new Multiplied(factors, stage, addend, right, store));
      }
      case Product.MatMulInteger _, Product.QLinearMatMul _ -> Optional.empty();
    };
  }

  /// Elements of the result times the depth. Saturates.
  private static long multiplyAdds(Operands in, boolean transposeA, boolean transposeB) {
    Shape a = in.shape(0);
    Shape b = in.shape(1);
    int depth =
        a.rank() == 1 || transposeA ? a.size(Math.max(0, a.rank() - 2)) : a.size(a.rank() - 1);
    int columns = b.rank() == 1 ? 1 : b.size(b.rank() - (transposeB ? 2 : 1));
    long rows = depth == 0 ? 0 : a.count() / depth;
    long batch = 1;
    for (int axis = 0; axis < b.rank() - 2; axis++) {
      // Batch axes that only b has, or in which a is repeated.
      int inA = axis + a.rank() - b.rank();
      if (inA < 0 || a.size(inA) == 1) {
        batch *= b.size(axis);
      }
    }
    return Math.multiplyHigh(rows * depth, (long) columns * batch) != 0
        ? Long.MAX_VALUE
        : rows * depth * columns * batch;
  }
}
