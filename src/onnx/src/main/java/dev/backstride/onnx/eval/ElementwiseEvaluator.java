package dev.backstride.onnx.eval;

import dev.backstride.engine.Activation;
import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.BinaryFunction;
import dev.backstride.onnx.op.Elementwise;
import dev.backstride.onnx.op.UnaryFunction;
import dev.backstride.onnx.op.VariadicFunction;
import dev.backstride.onnx.shape.Operands;
import java.util.Optional;

/// Computes each element by itself: floats in double, rounded once; whole numbers and truth values
/// as `long`.
final class ElementwiseEvaluator {
  private ElementwiseEvaluator() {}

  static Tensor evaluate(Elementwise operator, Operands in, TensorType type) {
    Elements result = new Elements(type);
    switch (operator) {
      case Elementwise.Activate activate -> activate(activate.activation(), in, result);
      case Elementwise.Unary unary -> unary(unary.function(), in, result);
      case Elementwise.Binary binary -> binary(binary.function(), in, result);
      case Elementwise.Variadic variadic -> VariadicEvaluator.fill(variadic.function(), in, result);
      case Elementwise.Clip _ -> clip(in, result);
      case Elementwise.Where _ -> where(in, result);
      case Elementwise.Cast _, Elementwise.CastLike _ -> {
        for (int i = 0; i < result.count(); i++) {
          result.set(i, in.known(0), i);
        }
      }
    }
    return result.tensor();
  }

  private static void activate(Activation activation, Operands in, Elements result) {
    Tensor x = in.known(0);
    boolean isFloat = x.type().isFloat();
    for (int i = 0; i < result.count(); i++) {
      if (isFloat) {
        result.set(i, activation.apply(x.doubleAt(i)));
      } else {
        // Only Relu takes whole numbers.
        result.set(i, isUnsigned(x) ? x.longAt(i) : Math.max(0, x.longAt(i)));
      }
    }
  }

  private static void unary(UnaryFunction function, Operands in, Elements result) {
    Tensor x = in.known(0);
    boolean isFloat = x.type().isFloat();
    for (int i = 0; i < result.count(); i++) {
      if (isFloat) {
        result.set(i, UnaryMath.apply(function, x.doubleAt(i)));
      } else {
        result.set(i, UnaryMath.apply(function, x.longAt(i)));
      }
    }
  }

  private static void binary(BinaryFunction function, Operands in, Elements result) {
    Tensor a = in.known(0);
    Tensor b = in.known(1);
    int[] fromA = IndexMap.broadcast(a.shape(), result.tensor().shape());
    int[] fromB = IndexMap.broadcast(b.shape(), result.tensor().shape());
    boolean isFloat = a.type().isFloat() || b.type().isFloat();
    boolean comparison = function.kind() == BinaryFunction.Kind.COMPARISON;
    boolean unsigned = isUnsigned(a);
    for (int i = 0; i < result.count(); i++) {
      int ia = fromA[i];
      int ib = fromB[i];
      if (isFloat && comparison) {
        result.set(i, BinaryMath.compare(function, a.doubleAt(ia), b.doubleAt(ib)));
      } else if (isFloat) {
        result.set(i, BinaryMath.apply(function, a.doubleAt(ia), b.doubleAt(ib)));
      } else if (comparison) {
        result.set(i, BinaryMath.compare(function, a.longAt(ia), b.longAt(ib), unsigned));
      } else {
        result.set(i, BinaryMath.apply(function, a.longAt(ia), b.longAt(ib), unsigned));
      }
    }
  }

  private static void clip(Operands in, Elements result) {
    Tensor x = in.known(0);
    Optional<Tensor> least = in.value(1);
    Optional<Tensor> most = in.value(2);
    for (int i = 0; i < result.count(); i++) {
      if (x.type().isFloat()) {
        double value = x.doubleAt(i);
        double raised = least.isEmpty() ? value : Math.max(value, least.get().doubleAt(0));
        result.set(i, most.isEmpty() ? raised : Math.min(raised, most.get().doubleAt(0)));
      } else {
        boolean unsigned = isUnsigned(x);
        long value = x.longAt(i);
        long raised =
            least.isEmpty()
                ? value
                : VariadicEvaluator.combine(
                    VariadicFunction.MAX, value, least.get().longAt(0), unsigned);
        result.set(
            i,
            most.isEmpty()
                ? raised
                : VariadicEvaluator.combine(
                    VariadicFunction.MIN, raised, most.get().longAt(0), unsigned));
      }
    }
  }

  private static void where(Operands in, Elements result) {
    Shape shape = result.tensor().shape();
    int[] condition = IndexMap.broadcast(in.shape(0), shape);
    int[] yes = IndexMap.broadcast(in.shape(1), shape);
    int[] no = IndexMap.broadcast(in.shape(2), shape);
    for (int i = 0; i < result.count(); i++) {
      if (in.known(0).longAt(condition[i]) != 0) {
        result.set(i, in.known(1), yes[i]);
      } else {
        result.set(i, in.known(2), no[i]);
      }
    }
  }

  static boolean isUnsigned(Tensor tensor) {
    return tensor.type() == ElementType.UINT64;
  }
}
