package dev.backstride.onnx.eval;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Product;
import dev.backstride.onnx.shape.Operands;
import java.util.Arrays;

/// Multiplies matrices: floats and 8-bit numbers with sums in double, other whole numbers as
/// `long`.
final class ProductEvaluator {
  private ProductEvaluator() {}

  static Tensor evaluate(Product operator, Operands in, TensorType type) {
    return switch (operator) {
      case Product.MatMul _ -> {
        Matrices matrices = Matrices.of(in.shape(0), in.shape(1), type.shape());
        yield in.type(0).isFloat()
            ? matrices.product(Doubles.of(in.known(0)), Doubles.of(in.known(1)), type)
            : matrices.product(in.known(0), in.known(1), type);
      }
      case Product.Gemm gemm -> gemm(gemm, in, type);
      case Product.MatMulInteger _ ->
          Matrices.of(in.shape(0), in.shape(1), type.shape())
              .product(
                  Doubles.centred(in.known(0), in.value(2), rowAxis(in.shape(0))),
                  Doubles.centred(in.known(1), in.value(3), in.shape(1).rank() - 1),
                  type);
      case Product.QLinearMatMul _ -> quantized(in, type);
    };
  }

  private static int rowAxis(Shape a) {
    return Math.max(0, a.rank() - 2);
  }

  private static Tensor quantized(Operands in, TensorType type) {
    Tensor sums =
        Matrices.of(in.shape(0), in.shape(3), type.shape())
            .product(
                Doubles.centred(in.known(0), in.value(2), rowAxis(in.shape(0))),
                Doubles.centred(in.known(3), in.value(5), in.shape(3).rank() - 1),
                new TensorType(ElementType.FLOAT64, type.shape()));
    double scale = in.known(1).doubleAt(0) * in.known(4).doubleAt(0) / in.known(6).doubleAt(0);
    Elements result = new Elements(type);
    for (int i = 0; i < result.count(); i++) {
      long zeroPoint = in.known(7).longAt(0);
      result.set(i, Saturation.of(type.type(), sums.doubleAt(i) * scale, zeroPoint));
    }
    return result.tensor();
  }

  private static Tensor gemm(Product.Gemm operator, Operands in, TensorType type) {
    Tensor a = in.known(0);
    Tensor b = in.known(1);
    int rows = type.shape().size(0);
    int columns = type.shape().size(1);
    int depth = in.shape(0).size(operator.transposeA() ? 0 : 1);
    int[] fromC = in.has(2) ? IndexMap.broadcast(in.shape(2), type.shape()) : new int[0];
    Elements result = new Elements(type);
    for (int i = 0; i < result.count(); i++) {
      int row = i / columns;
      int column = i % columns;
      double sum = 0;
      for (int k = 0; k < depth; k++) {
        int ia = operator.transposeA() ? k * rows + row : row * depth + k;
        int ib = operator.transposeB() ? column * depth + k : k * columns + column;
        sum += a.doubleAt(ia) * b.doubleAt(ib);
      }
      double scaled = operator.alpha() * sum;
      result.set(i, in.has(2) ? scaled + operator.beta() * in.known(2).doubleAt(fromC[i]) : scaled);
    }
    return result.tensor();
  }

  /// Stacks of matrices that broadcast to one another.
  ///
  /// @param a first element of each left matrix
  /// @param b first element of each right matrix
  private record Matrices(int[] a, int[] b, int rows, int depth, int columns) {

    static Matrices of(Shape a, Shape b, Shape result) {
      int rows = a.rank() > 1 ? a.size(a.rank() - 2) : 1;
      int depth = a.size(a.rank() - 1);
      int columns = b.rank() > 1 ? b.size(b.rank() - 1) : 1;
      int inner = (a.rank() > 1 ? 1 : 0) + (b.rank() > 1 ? 1 : 0);
      Shape outer = new Shape(Arrays.copyOf(result.sizes(), result.rank() - inner));
      return new Matrices(
          starts(a, outer, rows * depth), starts(b, outer, depth * columns), rows, depth, columns);
    }

    private static int[] starts(Shape matrices, Shape outer, int size) {
      Shape stack = new Shape(Arrays.copyOf(matrices.sizes(), Math.max(0, matrices.rank() - 2)));
      int[] starts = IndexMap.broadcast(stack, outer);
      Arrays.setAll(starts, i -> starts[i] * size);
      return starts;
    }

    Tensor product(double[] left, double[] right, TensorType type) {
      Elements result = new Elements(type);
      for (int i = 0; i < result.count(); i++) {
        int ia = leftStart(i);
        int ib = rightStart(i);
        double sum = 0;
        for (int k = 0; k < depth; k++) {
          sum += left[ia + k] * right[ib + k * columns];
        }
        result.set(i, sum);
      }
      return result.tensor();
    }

    Tensor product(Tensor left, Tensor right, TensorType type) {
      Elements result = new Elements(type);
      for (int i = 0; i < result.count(); i++) {
        int ia = leftStart(i);
        int ib = rightStart(i);
        long sum = 0;
        for (int k = 0; k < depth; k++) {
          sum += left.longAt(ia + k) * right.longAt(ib + k * columns);
        }
        result.set(i, sum);
      }
      return result.tensor();
    }

    private int leftStart(int i) {
      return a[i / columns / rows] + i / columns % rows * depth;
    }

    private int rightStart(int i) {
      return b[i / columns / rows] + i % columns;
    }
  }
}
