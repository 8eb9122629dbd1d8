package dev.backstride.onnx.shape;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Product;
import java.util.Arrays;
import java.util.List;

/// The types of products of matrices.
final class ProductTypes {
  private ProductTypes() {}

  static List<TensorType> of(Product operator, Operands in) {
    ElementwiseTypes.requireNumber(in);
    return List.of(
        switch (operator) {
          case Product.MatMul _ -> {
            in.requireSameType(0, 1);
            yield new TensorType(in.type(0), product(0, 1, in));
          }
          case Product.Gemm gemm -> gemm(gemm, in);
          case Product.MatMulInteger _ -> {
            QuantizationTypes.requireBytes(in, 0, 1);
            QuantizationTypes.requireZeroPoint(in, 2, 0);
            QuantizationTypes.requireZeroPoint(in, 3, 1);
            yield new TensorType(ElementType.INT32, product(0, 1, in));
          }
          case Product.QLinearMatMul _ -> {
            QuantizationTypes.requireBytes(in, 0, 3);
            QuantizationTypes.requireBytes(in, 7);
            QuantizationTypes.requireZeroPoint(in, 2, 0);
            QuantizationTypes.requireZeroPoint(in, 5, 3);
            yield new TensorType(in.type(7), product(0, 3, in));
          }
        });
  }

  private static TensorType gemm(Product.Gemm operator, Operands in) {
    in.requireSameType(0, 1);
    in.requireRank(0, 2, 2);
    in.requireRank(1, 2, 2);
    Shape a = in.shape(0);
    Shape b = in.shape(1);
    int rows = a.size(operator.transposeA() ? 1 : 0);
    int depth = a.size(operator.transposeA() ? 0 : 1);
    int columns = b.size(operator.transposeB() ? 0 : 1);
    if (b.size(operator.transposeB() ? 1 : 0) != depth) {
      throw in.invalid("cannot multiply %s by %s".formatted(a, b));
    }
    Shape shape = new Shape(rows, columns);
    if (in.has(2)) {
      in.requireSameType(0, 2);
      if (!Broadcast.pair(shape, in.shape(2), in).equals(shape)) {
        throw in.invalid("cannot broadcast %s to %s".formatted(in.shape(2), shape));
      }
    }
    return new TensorType(in.type(0), shape);
  }

  private static Shape product(int left, int right, Operands in) {
    Shape a = in.shape(left);
    Shape b = in.shape(right);
    in.requireRank(left, 1, Integer.MAX_VALUE);
    in.requireRank(right, 1, Integer.MAX_VALUE);
    int depth = a.size(a.rank() - 1);
    if (b.size(Math.max(0, b.rank() - 2)) != depth) {
      throw in.invalid("cannot multiply %s by %s".formatted(a, b));
    }
    Shape outer = Broadcast.pair(outer(a), outer(b), in);
    int rows = a.rank() > 1 ? 1 : 0;
    int columns = b.rank() > 1 ? 1 : 0;
    int[] sizes = Arrays.copyOf(outer.sizes(), outer.rank() + rows + columns);
    if (rows == 1) {
      sizes[outer.rank()] = a.size(a.rank() - 2);
    }
    if (columns == 1) {
      sizes[sizes.length - 1] = b.size(b.rank() - 1);
    }
    return new Shape(sizes);
  }

  private static Shape outer(Shape matrices) {
    return new Shape(Arrays.copyOf(matrices.sizes(), Math.max(0, matrices.rank() - 2)));
  }
}
