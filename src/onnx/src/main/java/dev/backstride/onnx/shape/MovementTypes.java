package dev.backstride.onnx.shape;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Movement;
import java.util.Arrays;
import java.util.List;

/// The types of results that are made of the input's elements.
final class MovementTypes {
  private MovementTypes() {}

  static List<TensorType> of(Movement operator, Operands in) {
    if (operator instanceof Movement.Split split) {
      return SplitSizes.of(split, in).stream().map(shape -> typed(in, shape)).toList();
    }
    return List.of(typed(in, shape(operator, in)));
  }

  private static TensorType typed(Operands in, Shape shape) {
    return new TensorType(in.type(0), shape);
  }

  private static Shape shape(Movement operator, Operands in) {
    return switch (operator) {
      case Movement.Identity _ -> in.shape(0);
      case Movement.Reshape reshape -> ReshapeTypes.reshape(reshape, in);
      case Movement.Flatten flatten -> ReshapeTypes.flatten(flatten, in);
      case Movement.Squeeze _ -> ReshapeTypes.squeeze(in);
      case Movement.Unsqueeze _ -> ReshapeTypes.unsqueeze(in);
      case Movement.Align align -> ReshapeTypes.align(align, in);
      case Movement.Transpose transpose -> transpose(transpose, in);
      case Movement.Concat concat -> concat(concat, in);
      case Movement.Slice _ -> slice(in);
      case Movement.Pad pad -> Padding.of(pad, in).shape(in.shape(0));
      case Movement.Expand _ -> Broadcast.pair(in.shape(0), QueryTypes.shape(1, in), in);
      case Movement.Tile _ -> tile(in);
      case Movement.DepthToSpace depth -> depthToSpace(depth, in);
      case Movement.SpaceToDepth space -> spaceToDepth(space, in);
      case Movement.Trilu _ -> trilu(in);
      case Movement.Gather gather -> GatherTypes.gather(gather, in);
      case Movement.GatherElements gather -> GatherTypes.gatherElements(gather, in);
      case Movement.GatherNd gather -> GatherTypes.gatherNd(gather, in);
      case Movement.ScatterElements scatter -> GatherTypes.scatterElements(scatter, in);
      case Movement.ScatterNd _ -> GatherTypes.scatterNd(in);
      case Movement.Compress compress -> GatherTypes.compress(compress, in);
      case Movement.ReverseSequence reverse -> reverse(reverse, in);
      case Movement.Split _ -> throw new IllegalArgumentException("has several results");
    };
  }

  private static Shape transpose(Movement.Transpose operator, Operands in) {
    int[] permutation = Permutation.of(operator, in);
    int[] sizes = new int[permutation.length];
    Arrays.setAll(sizes, axis -> in.shape(0).size(permutation[axis]));
    return new Shape(sizes);
  }

  private static Shape concat(Movement.Concat operator, Operands in) {
    int[] sizes = in.shape(0).sizes();
    int axis = in.axis(operator.axis(), sizes.length);
    for (int i = 1; i < in.count(); i++) {
      in.requireSameType(0, i);
      int[] others = in.shape(i).sizes();
      boolean fits = others.length == sizes.length;
      for (int a = 0; fits && a < sizes.length; a++) {
        fits = a == axis || sizes[a] == others[a];
      }
      if (!fits) {
        throw in.invalid(
            "cannot put %s behind %s along axis %d".formatted(in.shape(i), in.shape(0), axis));
      }
      sizes[axis] = Math.addExact(sizes[axis], others[axis]);
    }
    return new Shape(sizes);
  }

  private static Shape slice(Operands in) {
    List<SliceRange> ranges = SliceRange.of(in);
    return new Shape(ranges.stream().mapToInt(SliceRange::count).toArray());
  }

  private static Shape tile(Operands in) {
    int[] sizes = in.shape(0).sizes();
    long[] repeats = in.longs(1);
    if (repeats.length != sizes.length) {
      throw in.invalid("has %d repeats for %d axes".formatted(repeats.length, sizes.length));
    }
    for (int a = 0; a < sizes.length; a++) {
      if (repeats[a] < 0) {
        throw in.invalid("repeats axis %d %d times".formatted(a, repeats[a]));
      }
      sizes[a] = Math.toIntExact(Math.multiplyExact(sizes[a], repeats[a]));
    }
    return new Shape(sizes);
  }

  private static Shape depthToSpace(Movement.DepthToSpace operator, Operands in) {
    in.requireRank(0, 4, 4);
    Shape x = in.shape(0);
    int block = operator.block();
    int square = Math.multiplyExact(block, block);
    if (x.size(1) % square != 0) {
      throw in.invalid("cannot make blocks of %d × %d of %s".formatted(block, block, x));
    }
    return new Shape(
        x.size(0),
        x.size(1) / square,
        Math.multiplyExact(x.size(2), block),
        Math.multiplyExact(x.size(3), block));
  }

  private static Shape spaceToDepth(Movement.SpaceToDepth operator, Operands in) {
    in.requireRank(0, 4, 4);
    Shape x = in.shape(0);
    int block = operator.block();
    if (x.size(2) % block != 0 || x.size(3) % block != 0) {
      throw in.invalid("cannot cut %s into blocks of %d × %d".formatted(x, block, block));
    }
    int square = Math.multiplyExact(block, block);
    return new Shape(
        x.size(0), Math.multiplyExact(x.size(1), square), x.size(2) / block, x.size(3) / block);
  }

  private static Shape trilu(Operands in) {
    in.requireRank(0, 2, Integer.MAX_VALUE);
    if (in.has(1) && in.shape(1).count() != 1) {
      throw in.invalid("needs a scalar as diagonal, not " + in.tensorType(1));
    }
    return in.shape(0);
  }

  private static Shape reverse(Movement.ReverseSequence operator, Operands in) {
    in.requireRank(0, 2, Integer.MAX_VALUE);
    int batchAxis = operator.batchAxis();
    int batches = in.shape(0).size(in.axis(batchAxis, 2));
    if (operator.timeAxis() + batchAxis != 1 || !in.shape(1).equals(new Shape(batches))) {
      throw in.invalid(
          "has batch axis %d, time axis %d, lengths %s for %s"
              .formatted(batchAxis, operator.timeAxis(), in.shape(1), in.shape(0)));
    }
    return in.shape(0);
  }
}
