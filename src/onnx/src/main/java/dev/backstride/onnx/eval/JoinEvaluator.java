package dev.backstride.onnx.eval;

import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.shape.Operands;
import java.util.ArrayList;
import java.util.List;

/// Cuts tensors into parts and puts parts together, along an axis.
final class JoinEvaluator {
  private JoinEvaluator() {}

  static List<Tensor> split(Movement.Split operator, Operands in, List<TensorType> types) {
    Tensor x = in.known(0);
    int axis = in.axis(operator.axis(), x.shape().rank());
    Lines from = Lines.of(x.shape(), axis);
    List<Tensor> parts = new ArrayList<>();
    int start = 0;
    for (TensorType type : types) {
      int length = type.shape().size(axis) * from.inner();
      Object array = Tensor.newArray(type.type(), type.shape().count());
      for (int o = 0; o < from.outer(); o++) {
        int row = o * from.size() * from.inner();
        System.arraycopy(x.array(), row + start, array, o * length, length);
      }
      start += length;
      parts.add(Tensor.of(type.type(), array, type.shape()));
    }
    return parts;
  }

  static Tensor concat(Movement.Concat operator, Operands in, TensorType type) {
    int axis = in.axis(operator.axis(), type.shape().rank());
    Lines to = Lines.of(type.shape(), axis);
    Object array = Tensor.newArray(type.type(), type.shape().count());
    int start = 0;
    for (int i = 0; i < in.count(); i++) {
      Tensor part = in.known(i);
      int length = part.shape().size(axis) * to.inner();
      for (int o = 0; o < to.outer(); o++) {
        int row = o * to.size() * to.inner();
        System.arraycopy(part.array(), o * length, array, row + start, length);
      }
      start += length;
    }
    return Tensor.of(type.type(), array, type.shape());
  }
}
