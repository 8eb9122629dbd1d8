package dev.backstride.onnx.eval;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.op.Movement;
import java.util.Arrays;

/// Moves elements between channels and blocks of pixels: a tensor of six axes with its axes in
/// another order.
final class BlockMaps {
  private BlockMaps() {}

  static Tensor depthToSpace(Movement.DepthToSpace operator, Tensor x, Shape shape) {
    int b = operator.block();
    Shape in = x.shape();
    return operator.channelsOutermost()
        ? permuted(
            x,
            shape,
            new int[] {0, 1, 4, 2, 5, 3},
            in.size(0),
            shape.size(1),
            b,
            b,
            in.size(2),
            in.size(3))
        : permuted(
            x,
            shape,
            new int[] {0, 3, 4, 1, 5, 2},
            in.size(0),
            b,
            b,
            shape.size(1),
            in.size(2),
            in.size(3));
  }

  static Tensor spaceToDepth(Movement.SpaceToDepth operator, Tensor x, Shape shape) {
    int b = operator.block();
    Shape in = x.shape();
    return permuted(
        x,
        shape,
        new int[] {0, 3, 5, 1, 2, 4},
        in.size(0),
        in.size(1),
        shape.size(2),
        b,
        shape.size(3),
        b);
  }

  private static Tensor permuted(Tensor x, Shape shape, int[] order, int... sizes) {
    int[] strides = IndexMap.strides(new Shape(sizes));
    int[][] offsets = new int[order.length][];
    Arrays.setAll(offsets, a -> IndexMap.axis(sizes[order[a]], strides[order[a]]));
    return IndexMap.pick(x, IndexMap.of(offsets), shape);
  }
}
