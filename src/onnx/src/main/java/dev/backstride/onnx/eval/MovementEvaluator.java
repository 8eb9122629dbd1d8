package dev.backstride.onnx.eval;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.Permutation;
import dev.backstride.onnx.shape.SliceRange;
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
      case Movement.Split split -> JoinEvaluator.split(split, in, types);
      case Movement.Concat concat -> List.of(JoinEvaluator.concat(concat, in, types.getFirst()));
      case Movement.Transpose transpose -> List.of(transpose(transpose, in, shape));
      case Movement.Slice _ -> List.of(slice(in, shape));
      case Movement.Pad pad -> List.of(PadEvaluator.pad(pad, in, shape));
      case Movement.Expand _ ->
          List.of(IndexMap.pick(x, IndexMap.broadcast(x.shape(), shape), shape));
      case Movement.Tile _ -> List.of(tile(x, shape));
      case Movement.DepthToSpace depth -> List.of(BlockMaps.depthToSpace(depth, x, shape));
      case Movement.SpaceToDepth space -> List.of(BlockMaps.spaceToDepth(space, x, shape));
      case Movement.Trilu trilu -> List.of(PairEvaluator.triangle(trilu, in));
      case Movement.ReverseSequence reverse -> List.of(PairEvaluator.reverse(reverse, in));
      case Movement.Gather gather -> List.of(GatherEvaluator.gather(gather, in, shape));
      case Movement.GatherElements gather ->
          List.of(GatherEvaluator.gatherElements(gather, in, shape));
      case Movement.GatherNd gather -> List.of(GatherEvaluator.gatherNd(gather, in, shape));
      case Movement.Compress compress -> List.of(GatherEvaluator.compress(compress, in, shape));
      case Movement.ScatterElements scatter -> List.of(ScatterEvaluator.elements(scatter, in));
      case Movement.ScatterNd scatter -> List.of(ScatterEvaluator.nd(scatter, in));
    };
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
}
