package dev.backstride.onnx.eval;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.shape.Operands;
import java.util.stream.IntStream;

/// Picks elements by index.
final class GatherEvaluator {
  private GatherEvaluator() {}

  static Tensor gather(Movement.Gather operator, Operands in, Shape shape) {
    Tensor x = in.known(0);
    Tensor indices = in.known(1);
    Lines lines = Lines.of(x.shape(), in.axis(operator.axis(), x.shape().rank()));
    int[] chosen = new int[indices.count()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = index(indices.longAt(i), lines.size(), in);
    }
    return slices(x, lines, chosen, shape);
  }

  static Tensor compress(Movement.Compress operator, Operands in, Shape shape) {
    Tensor x = in.known(0);
    Tensor condition = in.known(1);
    Lines lines =
        operator.flat()
            ? new Lines(1, x.count(), 1)
            : Lines.of(x.shape(), in.axis(operator.axis(), x.shape().rank()));
    int[] chosen =
        IntStream.range(0, condition.count()).filter(i -> condition.longAt(i) != 0).toArray();
    return slices(x, lines, chosen, shape);
  }

  private static Tensor slices(Tensor x, Lines lines, int[] chosen, Shape shape) {
    int[] slices = IntStream.of(chosen).map(index -> index * lines.inner()).toArray();
    int[][] offsets = {
      IndexMap.axis(lines.outer(), lines.size() * lines.inner()),
      slices,
      IndexMap.axis(lines.inner(), 1)
    };
    return IndexMap.pick(x, IndexMap.of(offsets), shape);
  }

  static Tensor gatherElements(Movement.GatherElements operator, Operands in, Shape shape) {
    Tensor x = in.known(0);
    return IndexMap.pick(x, elements(operator.axis(), in), shape);
  }

  /// For each index, the element of x at its place, moved to the index along an axis.
  static int[] elements(int operatorAxis, Operands in) {
    Shape x = in.shape(0);
    Tensor indices = in.known(1);
    int axis = in.axis(operatorAxis, x.rank());
    int[] strides = IndexMap.strides(x);
    int[][] offsets = new int[x.rank()][];
    for (int a = 0; a < x.rank(); a++) {
      offsets[a] = IndexMap.axis(indices.shape().size(a), a == axis ? 0 : strides[a]);
    }
    int[] map = IndexMap.of(offsets);
    for (int i = 0; i < map.length; i++) {
      map[i] += index(indices.longAt(i), x.size(axis), in) * strides[axis];
    }
    return map;
  }

  static Tensor gatherNd(Movement.GatherNd operator, Operands in, Shape shape) {
    Tensor x = in.known(0);
    return IndexMap.pick(x, places(operator.batchDimensions(), in), shape);
  }

  /// The elements of the slices of x that tuples of indices name, one slice behind another.
  static int[] places(int batch, Operands in) {
    Shape x = in.shape(0);
    Tensor indices = in.known(1);
    int last = indices.shape().size(indices.shape().rank() - 1);
    int[] strides = IndexMap.strides(x);
    int batches = product(x, 0, batch);
    int inner = product(x, batch + last, x.rank());
    int tuples = product(indices.shape(), 0, indices.shape().rank() - 1);
    int[] map = new int[Math.multiplyExact(tuples, inner)];
    for (int t = 0; map.length > 0 && t < tuples; t++) {
      int start = t / (tuples / batches) * (x.count() / batches);
      for (int k = 0; k < last; k++) {
        int axis = batch + k;
        start += index(indices.longAt(t * last + k), x.size(axis), in) * strides[axis];
      }
      for (int i = 0; i < inner; i++) {
        map[t * inner + i] = start + i;
      }
    }
    return map;
  }

  private static int product(Shape shape, int from, int to) {
    int product = 1;
    for (int a = from; a < to; a++) {
      product *= shape.size(a);
    }
    return product;
  }

  private static int index(long index, int size, Operands in) {
    if (index < -size || index >= size) {
      throw in.invalid("has index %d along an axis of %d elements".formatted(index, size));
    }
    return (int) (index < 0 ? index + size : index);
  }
}
