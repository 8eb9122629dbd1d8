package dev.backstride.onnx.eval;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.shape.Broadcast;
import java.util.Arrays;

/// For each element of a result, in row-major order, the index of the element that it is in
/// another tensor. Every operator that only moves elements is such a map.
final class IndexMap {
  /// Stands for an element that the other tensor does not have.
  static final int NONE = -1;

  private IndexMap() {}

  /// A map that is a sum of one offset for each axis.
  ///
  /// @param offsets for each axis of the result, for each index along it, the distance in the
  ///     other tensor from its first element, or [#NONE]
  static int[] of(int[][] offsets) {
    if (Arrays.stream(offsets).anyMatch(axis -> axis.length == 0)) {
      return new int[0];
    }
    int[] map = {0};
    for (int[] axis : offsets) {
      int[] outer = map;
      map = new int[Math.multiplyExact(outer.length, axis.length)];
      for (int i = 0; i < map.length; i++) {
        int offset = axis[i % axis.length];
        int start = outer[i / axis.length];
        map[i] = offset < 0 || start < 0 ? NONE : start + offset;
      }
    }
    return map;
  }

  /// Offsets of all indices along one axis.
  static int[] axis(int size, int stride) {
    int[] offsets = new int[size];
    Arrays.setAll(offsets, i -> i * stride);
    return offsets;
  }

  /// Distances between neighbours along each axis of a row-major tensor.
  static int[] strides(Shape shape) {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int a = shape.rank() - 1; a >= 0; a--) {
      strides[a] = stride;
      stride *= shape.size(a);
    }
    return strides;
  }

  /// For each element of a broadcast result, the element of one input.
  static int[] broadcast(Shape from, Shape to) {
    int[] strides = strides(from);
    int missing = to.rank() - from.rank();
    int[][] offsets = new int[to.rank()][];
    for (int a = 0; a < offsets.length; a++) {
      boolean stretched = Broadcast.size(from, a, to.rank()) == 1;
      offsets[a] = axis(to.size(a), stretched ? 0 : strides[a - missing]);
    }
    return of(offsets);
  }

  /// The elements of a tensor that a map names, and zeros where it names none.
  static Tensor pick(Tensor from, int[] map, Shape shape) {
    return pick(from, map, shape, Tensor.newArray(from.type(), 1));
  }

  /// The elements of a tensor that a map names.
  ///
  /// @param fill an array of the tensor's kind, whose only element stands where the map names none
  static Tensor pick(Tensor from, int[] map, Shape shape, Object fill) {
    Object array = Tensor.newArray(from.type(), map.length);
    switch (from.array()) {
      case float[] x -> pick(x, map, (float[]) array, ((float[]) fill)[0]);
      case double[] x -> pick(x, map, (double[]) array, ((double[]) fill)[0]);
      case long[] x -> pick(x, map, (long[]) array, ((long[]) fill)[0]);
      case int[] x -> pick(x, map, (int[]) array, ((int[]) fill)[0]);
      case short[] x -> pick(x, map, (short[]) array, ((short[]) fill)[0]);
      case byte[] x -> pick(x, map, (byte[]) array, ((byte[]) fill)[0]);
      default -> throw new IllegalArgumentException("no tensor's array");
    }
    return Tensor.of(from.type(), array, shape);
  }

  private static void pick(float[] x, int[] map, float[] y, float fill) {
    for (int i = 0; i < map.length; i++) {
      y[i] = map[i] < 0 ? fill : x[map[i]];
    }
  }

  private static void pick(double[] x, int[] map, double[] y, double fill) {
    for (int i = 0; i < map.length; i++) {
      y[i] = map[i] < 0 ? fill : x[map[i]];
    }
  }

  private static void pick(long[] x, int[] map, long[] y, long fill) {
    for (int i = 0; i < map.length; i++) {
      y[i] = map[i] < 0 ? fill : x[map[i]];
    }
  }

  private static void pick(int[] x, int[] map, int[] y, int fill) {
    for (int i = 0; i < map.length; i++) {
      y[i] = map[i] < 0 ? fill : x[map[i]];
    }
  }

  private static void pick(short[] x, int[] map, short[] y, short fill) {
    for (int i = 0; i < map.length; i++) {
      y[i] = map[i] < 0 ? fill : x[map[i]];
    }
  }

  private static void pick(byte[] x, int[] map, byte[] y, byte fill) {
    for (int i = 0; i < map.length; i++) {
      y[i] = map[i] < 0 ? fill : x[map[i]];
    }
  }
}
