package dev.backstride.onnx.eval;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Query;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.QueryTypes;

/// Tells of sizes and places.
final class QueryEvaluator {
  private QueryEvaluator() {}

  static Tensor evaluate(Query operator, Operands in, TensorType type) {
    Elements result = new Elements(type);
    switch (operator) {
      case Query.ShapeOf shapeOf -> {
        int[] sizes = QueryTypes.sizes(shapeOf, in);
        for (int a = 0; a < sizes.length; a++) {
          result.set(a, (long) sizes[a]);
        }
      }
      case Query.SizeOf _ -> result.set(0, (long) in.shape(0).count());
      case Query.ConstantOfShape constant -> {
        for (int i = 0; i < result.count(); i++) {
          result.set(i, constant.value(), 0);
        }
      }
      case Query.Range _ -> range(in, result);
      case Query.NonZero _ -> nonZero(in, result);
      case Query.EyeLike eye -> eye(eye.diagonal(), result);
      case Query.OneHot oneHot -> oneHot(oneHot, in, result);
    }
    return result.tensor();
  }

  private static void range(Operands in, Elements result) {
    Tensor start = in.known(0);
    Tensor delta = in.known(2);
    for (int i = 0; i < result.count(); i++) {
      if (start.type().isFloat()) {
        result.set(i, start.doubleAt(0) + i * delta.doubleAt(0));
      } else {
        result.set(i, start.longAt(0) + i * delta.longAt(0));
      }
    }
  }

  private static void nonZero(Operands in, Elements result) {
    Tensor x = in.known(0);
    Shape shape = x.shape();
    int[] strides = IndexMap.strides(shape);
    int count = result.tensor().shape().size(1);
    int found = 0;
    for (int i = 0; i < x.count(); i++) {
      if (x.doubleAt(i) != 0) {
        for (int a = 0; a < strides.length; a++) {
          result.set(a * count + found, (long) (i / strides[a] % shape.size(a)));
        }
        found++;
      }
    }
  }

  private static void eye(int diagonal, Elements result) {
    Shape shape = result.tensor().shape();
    for (int row = 0; row < shape.size(0); row++) {
      long column = (long) row + diagonal;
      if (column >= 0 && column < shape.size(1)) {
        result.set(row * shape.size(1) + (int) column, 1L);
      }
    }
  }

  private static void oneHot(Query.OneHot operator, Operands in, Elements result) {
    Tensor indices = in.known(0);
    Tensor values = in.known(2);
    Shape shape = result.tensor().shape();
    Lines lines = Lines.of(shape, in.axis(operator.axis(), shape.rank()));
    for (int i = 0; i < result.count(); i++) {
      result.set(i, values, 0);
    }
    for (int line = 0; line < lines.count(); line++) {
      long index = indices.type().isFloat() ? (long) indices.doubleAt(line) : indices.longAt(line);
      long place = index < 0 ? index + lines.size() : index;
      if (place >= 0 && place < lines.size()) {
        result.set(lines.start(line) + (int) place * lines.inner(), values, 1);
      }
    }
  }
}
