package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import java.util.Arrays;

/// An operand of a loop nest: element (i₀, i₁, …) lies at `offset + Σ iₐ · strides[a]`. Unlike a
/// [Layout] it may repeat elements, with a stride of 0.
record Strided(int[] sizes, int[] strides, int offset) {

  static Strided of(Layout layout) {
    int[] strides = new int[layout.rank()];
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] = layout.stride(axis);
    }
    return new Strided(layout.sizes(), strides, layout.offset());
  }

  int rank() {
    return sizes.length;
  }

  int count() {
    int count = 1;
    for (int size : sizes) {
      count *= size;
    }
    return count;
  }

  /// Repeats elements along axes of size 1 and along new leading axes until the sizes are `wanted`,
  /// as NumPy and ONNX do.
  ///
  /// @throws ShapeException if another size differs
  Strided broadcast(int[] wanted) {
    int lead = wanted.length - rank();
    int[] repeated = new int[wanted.length];
    for (int axis = 0; axis < rank(); axis++) {
      if (lead >= 0 && sizes[axis] == wanted[lead + axis]) {
        repeated[lead + axis] = strides[axis];
      } else if (lead < 0 || sizes[axis] != 1) {
        throw new ShapeException(
            "sizes %s do not broadcast to %s"
                .formatted(Arrays.toString(sizes), Arrays.toString(wanted)));
      }
    }
    return new Strided(wanted.clone(), repeated, offset);
  }

  /// Elements `start` to `start + count − 1` of an axis; halo elements count as negative ones.
  Strided range(int axis, int start, int count) {
    int[] newSizes = sizes.clone();
    newSizes[axis] = count;
    return new Strided(newSizes, strides, offset + start * strides[axis]);
  }

  /// Splits an axis into an outer and an inner one of size `inner`.
  Strided split(int axis, int inner) {
    int[] newSizes = insert(sizes, axis, sizes[axis] / inner);
    newSizes[axis + 1] = inner;
    return new Strided(newSizes, insert(strides, axis, strides[axis] * inner), offset);
  }

  /// Axis `a` of the result is axis `axes[a]` of this.
  Strided permute(int... axes) {
    int[] newSizes = new int[axes.length];
    int[] newStrides = new int[axes.length];
    for (int a = 0; a < axes.length; a++) {
      newSizes[a] = sizes[axes[a]];
      newStrides[a] = strides[axes[a]];
    }
    return new Strided(newSizes, newStrides, offset);
  }

  private static int[] insert(int[] values, int at, int value) {
    int[] longer = new int[values.length + 1];
    System.arraycopy(values, 0, longer, 0, at);
    longer[at] = value;
    System.arraycopy(values, at, longer, at + 1, values.length - at);
    return longer;
  }
}
