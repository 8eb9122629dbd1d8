package dev.backstride.onnx.eval;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.shape.Operands;

/// Movements that depend on two axes together: triangles of matrices and the starts of sequences.
final class PairEvaluator {
  private PairEvaluator() {}

  static Tensor triangle(Movement.Trilu operator, Operands in) {
    Tensor x = in.known(0);
    Shape shape = x.shape();
    int columns = shape.size(shape.rank() - 1);
    int rows = shape.size(shape.rank() - 2);
    long diagonal = in.has(1) ? in.known(1).longAt(0) : 0;
    int[] map = new int[x.count()];
    for (int i = 0; i < map.length; i++) {
      int above = i % columns - i / columns % rows;
      boolean kept = operator.upper() ? above >= diagonal : above <= diagonal;
      map[i] = kept ? i : IndexMap.NONE;
    }
    return IndexMap.pick(x, map, shape);
  }

  static Tensor reverse(Movement.ReverseSequence operator, Operands in) {
    Tensor x = in.known(0);
    Lines lines = Lines.of(x.shape(), 1);
    int[] map = new int[x.count()];
    for (int i = 0; i < map.length; i++) {
      int first = i / lines.inner() / lines.size();
      int second = i / lines.inner() % lines.size();
      boolean timeFirst = operator.timeAxis() == 0;
      int time = timeFirst ? first : second;
      long length = in.known(1).longAt(timeFirst ? second : first);
      if (length < 0 || length > x.shape().size(operator.timeAxis())) {
        throw in.invalid("has length %d for %s".formatted(length, x.shape()));
      }
      int source = time < length ? (int) length - 1 - time : time;
      int distance = timeFirst ? lines.size() * lines.inner() : lines.inner();
      map[i] = i + (source - time) * distance;
    }
    return IndexMap.pick(x, map, x.shape());
  }
}
