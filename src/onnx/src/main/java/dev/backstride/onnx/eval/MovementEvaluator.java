package dev.backstride.onnx.eval;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.shape.Broadcast;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.Padding;
import dev.backstride.onnx.shape.Permutation;
import dev.backstride.onnx.shape.SliceRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Moves elements.
final class MovementEvaluator {
  private MovementEvaluator() {}

  static List<Tensor> evaluate(Movement operator, Operands in, List<TensorType> types) {
    Tensor x = in.known(0);
    Shape shape = types.getFirst().shape();
    return switch (operator) {
      case Movement.Identity _,
          Movement.Reshape _,
          Movement.Flatten _,
          Movement.Squeeze _,
          Movement.Unsqueeze _,
          Movement.Align _ ->
          List.of(Tensor.of(x.type(), x.array(), shape));
      case Movement.Split split -> split(split, in, types);
      case Movement.Concat concat -> List.of(concat(concat, in, types.getFirst()));
      case Movement.Transpose transpose -> List.of(transpose(transpose, in, shape));
      case Movement.Slice _ -> List.of(slice(in, shape));
      case Movement.Pad pad -> List.of(pad(pad, in, shape));
      case Movement.Expand _ -> List.of(IndexMap.pick(x, broadcast(x.shape(), shape), shape));
      case Movement.Tile _ -> List.of(tile(x, shape));
      case Movement.DepthToSpace depth -> List.of(BlockMaps.depthToSpace(depth, x, shape));
      case Movement.SpaceToDepth space -> List.of(BlockMaps.spaceToDepth(space, x, shape));
      case Movement.Trilu trilu -> List.of(triangle(trilu, in));
      case Movement.ReverseSequence reverse -> List.of(reverse(reverse, in));
      case Movement.Gather gather -> List.of(GatherEvaluator.gather(gather, in, shape));
      case Movement.GatherElements gather ->
          List.of(GatherEvaluator.gatherElements(gather, in, shape));
      case Movement.GatherNd gather -> List.of(GatherEvaluator.gatherNd(gather, in, shape));
      case Movement.Compress compress -> List.of(GatherEvaluator.compress(compress, in, shape));
      case Movement.ScatterElements scatter -> List.of(ScatterEvaluator.elements(scatter, in));
      case Movement.ScatterNd scatter -> List.of(ScatterEvaluator.nd(scatter, in));
    };
  }

  private static List<Tensor> split(Movement.Split operator, Operands in, List<TensorType> types) {
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

  private static Tensor concat(Movement.Concat operator, Operands in, TensorType type) {
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

  private static Tensor transpose(Movement.Transpose operator, Operands in, Shape shape) {
    Tensor x = in.known(0);
    int[] permutation = Permutation.of(operator, in);
    int[] strides = IndexMap.strides(x.shape());
    int[][] offsets = new int[permutation.length][];
    Arrays.setAll(offsets, a -> IndexMap.axis(shape.size(a), strides[permutation[a]]));
    return IndexMap.pick(x, IndexMap.of(offsets), shape);
  }

  private static Tensor slice(Operands in, Shape shape) {
    Tensor x = in.known(0);
    int[] strides = IndexMap.strides(x.shape());
    int[][] offsets = new int[shape.rank()][];
    List<SliceRange> ranges = SliceRange.of(in);
    for (int a = 0; a < offsets.length; a++) {
      SliceRange range = ranges.get(a);
      int stride = strides[a];
      offsets[a] = new int[range.count()];
      Arrays.setAll(offsets[a], i -> (range.start() + i * range.step()) * stride);
    }
    return IndexMap.pick(x, IndexMap.of(offsets), shape);
  }

  private static Tensor pad(Movement.Pad operator, Operands in, Shape shape) {
    Tensor x = in.known(0);
    Padding padding = Padding.of(operator, in);
    int[] strides = IndexMap.strides(x.shape());
    int[][] offsets = new int[shape.rank()][];
    for (int a = 0; a < offsets.length; a++) {
      int size = x.shape().size(a);
      int before = padding.before()[a];
      int stride = strides[a];
      offsets[a] = new int[shape.size(a)];
      Arrays.setAll(offsets[a], i -> source(operator.mode(), i - before, size) * stride);
    }
    Elements fill = new Elements(new TensorType(x.type(), new Shape(1)));
    in.value(2).ifPresent(value -> fill.set(0, value, 0));
    return IndexMap.pick(x, IndexMap.of(offsets), shape, fill.tensor().array());
  }

  /// Where an element at `index`, perhaps outside, is taken from; negative: nowhere.
  private static int source(Movement.PadMode mode, int index, int size) {
    if (index >= 0 && index < size) {
      return index;
    }
    return switch (mode) {
      case CONSTANT -> IndexMap.NONE;
      case EDGE -> Math.clamp(index, 0, size - 1);
      case REFLECT -> index < 0 ? -index : 2 * (size - 1) - index;
      case WRAP -> Math.floorMod(index, size);
    };
  }

  /// For each element of a broadcast result, the element of one input.
  static int[] broadcast(Shape from, Shape to) {
    int[] strides = IndexMap.strides(from);
    int missing = to.rank() - from.rank();
    int[][] offsets = new int[to.rank()][];
    for (int a = 0; a < offsets.length; a++) {
      boolean stretched = Broadcast.size(from, a, to.rank()) == 1;
      offsets[a] = IndexMap.axis(to.size(a), stretched ? 0 : strides[a - missing]);
    }
    return IndexMap.of(offsets);
  }

  private static Tensor tile(Tensor x, Shape shape) {
    int[] strides = IndexMap.strides(x.shape());
    int[][] offsets = new int[shape.rank()][];
    for (int a = 0; a < offsets.length; a++) {
      int size = x.shape().size(a);
      int stride = strides[a];
      offsets[a] = new int[shape.size(a)];
      Arrays.setAll(offsets[a], i -> i % size * stride);
    }
    return IndexMap.pick(x, IndexMap.of(offsets), shape);
  }

  private static Tensor triangle(Movement.Trilu operator, Operands in) {
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

  private static Tensor reverse(Movement.ReverseSequence operator, Operands in) {
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
