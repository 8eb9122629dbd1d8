package dev.backstride.onnx.shape;

import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Resize;
import java.util.Arrays;
import java.util.List;

/// Where a resize takes its elements from.
///
/// @param sizes sizes of the result
/// @param scales result elements for each element of x, along each axis; as the model says them,
///     or sizes divided by those of x
/// @param starts where the region of x starts, along each axis, 0 at x's start and 1 at its end
/// @param ends where it ends
public record ResizeGeometry(int[] sizes, float[] scales, float[] starts, float[] ends) {

  /// The geometry of an operator's first input.
  ///
  /// @throws dev.backstride.onnx.InvalidModelException if region, scales and sizes do not fit it
  public static ResizeGeometry of(Resize operator, Operands in) {
    Shape x = in.shape(0);
    int[] axes = axes(operator, in);
    float[] starts = new float[x.rank()];
    float[] ends = new float[x.rank()];
    Arrays.fill(ends, 1);
    if (operator.coordinates() == Resize.Coordinates.TF_CROP_AND_RESIZE) {
      float[] region = floats(1, 2 * axes.length, in);
      for (int i = 0; i < axes.length; i++) {
        starts[axes[i]] = region[i];
        ends[axes[i]] = region[i + axes.length];
      }
    }
    float[] scales = new float[x.rank()];
    Arrays.fill(scales, 1);
    int[] sizes = x.sizes();
    boolean byScales = in.has(2) && in.shape(2).count() > 0;
    boolean bySizes = in.has(3) && in.shape(3).count() > 0;
    if (byScales == bySizes) {
      throw in.invalid("needs either scales or sizes");
    }
    if (byScales) {
      float[] given = floats(2, axes.length, in);
      for (int i = 0; i < axes.length; i++) {
        int axis = axes[i];
        scales[axis] = given[i];
        sizes[axis] = scaled(x.size(axis), given[i] * (ends[axis] - starts[axis]), in);
      }
    } else {
      long[] given = in.longs(3);
      if (given.length != axes.length) {
        throw in.invalid("has %d sizes for %d axes".formatted(given.length, axes.length));
      }
      fit(operator.policy(), given, axes, sizes, scales, in);
    }
    requireElements(x, sizes, in);
    return new ResizeGeometry(sizes, scales, starts, ends);
  }

  /// The type of the result.
  TensorType type(Operands in) {
    return new TensorType(in.type(0), new Shape(sizes));
  }

  private static int[] axes(Resize operator, Operands in) {
    int rank = in.shape(0).rank();
    List<Integer> given = operator.axes();
    int[] axes = new int[given.isEmpty() ? rank : given.size()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = given.isEmpty() ? i : in.axis(given.get(i), rank);
    }
    if (Arrays.stream(axes).distinct().count() != axes.length) {
      throw in.invalid("names an axis twice: " + given);
    }
    return axes;
  }

  private static float[] floats(int input, int count, Operands in) {
    Tensor tensor = in.known(input);
    if (!tensor.type().isFloat() || tensor.count() != count) {
      throw in.invalid("needs %d floats as input %d, not %s".formatted(count, input, tensor));
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) tensor.doubleAt(i);
    }
    return values;
  }

  private static int scaled(int size, float scale, Operands in) {
    double scaled = Math.floor(scale * size);
    if (!(scale > 0) || scaled > Integer.MAX_VALUE) {
      throw in.invalid("scales %d elements by %s".formatted(size, scale));
    }
    return (int) scaled;
  }

  private static void fit(
      Resize.Policy policy, long[] given, int[] axes, int[] sizes, float[] scales, Operands in) {
    float common = policy == Resize.Policy.NOT_LARGER ? Float.POSITIVE_INFINITY : 0;
    for (int i = 0; i < axes.length; i++) {
      int size = sizes[axes[i]];
      if (given[i] < 1 || size < 1) {
        throw in.invalid("makes %d elements of %d".formatted(given[i], size));
      }
      scales[axes[i]] = (float) given[i] / size;
      common =
          policy == Resize.Policy.NOT_LARGER
              ? Math.min(common, scales[axes[i]])
              : Math.max(common, scales[axes[i]]);
    }
    for (int i = 0; i < axes.length; i++) {
      int axis = axes[i];
      if (policy == Resize.Policy.STRETCH) {
        sizes[axis] = Math.toIntExact(given[i]);
      } else {
        scales[axis] = common;
        sizes[axis] = Math.toIntExact((long) Math.floor(common * sizes[axis] + 0.5));
      }
    }
  }

  private static void requireElements(Shape x, int[] sizes, Operands in) {
    if (x.count() == 0 && new Shape(sizes).count() > 0) {
      throw in.invalid("has no element to sample in " + x);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResizeGeometry that
        && Arrays.equals(sizes, that.sizes)
        && Arrays.equals(scales, that.scales)
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(ends, that.ends);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(sizes) + Arrays.hashCode(scales);
  }
}
