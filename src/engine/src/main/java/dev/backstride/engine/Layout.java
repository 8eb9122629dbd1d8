package dev.backstride.engine;

import java.util.Arrays;
import java.util.Objects;

/// Where the elements of a tensor lie in a `float[]`: element (i₀, i₁, …) at
/// `offset + Σ iₐ · stride(a)`. Axes keep their logical order (batch, channels, spatial axes);
/// only the strides tell channels-first from channels-last, so reorders, slices and
/// transpositions are all one thing. Immutable.
///
/// A channels-last layout may have a halo: that many zeros lie around each spatial axis and may
/// be read.
public final class Layout {
  /// Floats that lie behind every channels-last tensor and may be read, so that a vector that
  /// starts at the last channel stays inside the array: the longest vector, 16 lanes, less one,
  /// rounded up.
  public static final int SLACK = 16;

  /// Floats in front of every channels-last tensor. An array's elements begin 16 bytes behind its
  /// object, and G1 puts large arrays at multiples of 64 bytes: there the tensor begins at a
  /// cache line, and where its channels fill whole lines, no vector straddles two. Depthwise
  /// contractions, which load a vector for one or a few multiply-adds, gained a third.
  public static final int START = 12;

  private final int[] sizes;
  private final int[] strides;
  private final int[] haloBefore;
  private final int[] haloAfter;
  private final int offset;
  private final int extent;

  private Layout(
      int[] sizes, int[] strides, int[] haloBefore, int[] haloAfter, int offset, int extent) {
    this.sizes = sizes;
    this.strides = strides;
    this.haloBefore = haloBefore;
    this.haloAfter = haloAfter;
    this.offset = offset;
    this.extent = extent;
  }

  /// The order of ONNX, NumPy and PyTorch: the last axis is contiguous.
  ///
  /// @throws ShapeException if the tensor would exceed 2³¹−1 elements
  public static Layout rowMajor(int... sizes) {
    int[] none = new int[sizes.length];
    return ordered(sizes.clone(), inOrder(sizes.length), none, none, 0, 0);
  }

  /// The order of [#rowMajor(int...)], with zeros around every spatial axis. Begins like
  /// channels-last layouts.
  ///
  /// @param sizes batch, channels, then the spatial sizes
  /// @param haloBefore zeros in front of each axis, as long as `sizes`; 0 for batch and channels
  /// @param haloAfter zeros behind each axis, likewise
  /// @throws ShapeException if the array would exceed 2³¹−1 elements
  public static Layout rowMajor(int[] sizes, int[] haloBefore, int[] haloAfter) {
    int[] order = inOrder(sizes.length);
    return ordered(sizes.clone(), order, haloBefore.clone(), haloAfter.clone(), START, SLACK);
  }

  /// Batch outermost, then the spatial axes, channels contiguous, without a halo.
  ///
  /// @param sizes batch, channels, then the spatial sizes
  public static Layout channelsLast(int... sizes) {
    int[] none = new int[sizes.length];
    return channelsLast(sizes, none, none);
  }

  /// Batch outermost, then the spatial axes, channels contiguous, zeros around every spatial axis.
  ///
  /// @param sizes batch, channels, then the spatial sizes
  /// @param haloBefore zeros in front of each axis, as long as `sizes`; 0 for batch and channels
  /// @param haloAfter zeros behind each axis, likewise
  /// @throws ShapeException if the array would exceed 2³¹−1 elements
  public static Layout channelsLast(int[] sizes, int[] haloBefore, int[] haloAfter) {
    int rank = sizes.length;
    int[] order = new int[rank];
    for (int a = 1; a < rank - 1; a++) {
      order[a] = a + 1;
    }
    order[rank - 1] = 1;
    return ordered(sizes.clone(), order, haloBefore.clone(), haloAfter.clone(), START, SLACK);
  }

  /// A layout of any strides, without a halo.
  ///
  /// @param sizes elements along each axis
  /// @param strides floats between neighbours along each axis, as many; may be 0 or negative
  /// @param offset index of the first element
  /// @param extent length that an array must have; more than the elements need where readers may
  ///     run on behind the last one, as [#serves] asks
  /// @throws ShapeException if an element would lie outside 0..extent−1
  public static Layout strided(int[] sizes, int[] strides, int offset, int extent) {
    long least = offset;
    long most = offset;
    boolean empty = false;
    for (int axis = 0; axis < sizes.length; axis++) {
      long reach = Math.max(sizes[axis] - 1, 0) * (long) strides[axis];
      least += Math.min(reach, 0);
      most += Math.max(reach, 0);
      empty |= sizes[axis] == 0;
    }
    if (!empty && (least < 0 || most >= extent)) {
      throw new ShapeException(
          "sizes %s by strides %s from %d reach from %d to %d, outside an extent of %d"
              .formatted(
                  Arrays.toString(sizes), Arrays.toString(strides), offset, least, most, extent));
    }
    int[] none = new int[sizes.length];
    return new Layout(sizes.clone(), strides.clone(), none, none, offset, extent);
  }

  private static Layout ordered(
      int[] sizes, int[] order, int[] haloBefore, int[] haloAfter, int start, int slack) {
    int[] strides = new int[sizes.length];
    long step = 1;
    long offset = start;
    for (int i = sizes.length - 1; i >= 0; i--) {
      int axis = order[i];
      strides[axis] = (int) step;
      offset += step * haloBefore[axis];
      step *= (long) haloBefore[axis] + sizes[axis] + haloAfter[axis];
      if (step > Integer.MAX_VALUE - start - slack) {
        throw new ShapeException(
            "a tensor of sizes " + Arrays.toString(sizes) + " exceeds 2³¹ − 1 elements");
      }
    }
    return new Layout(
        sizes, strides, haloBefore, haloAfter, (int) offset, (int) (step + start + slack));
  }

  /// Number of axes.
  public int rank() {
    return sizes.length;
  }

  /// Elements along an axis.
  public int size(int axis) {
    return sizes[axis];
  }

  /// A copy of all sizes, outermost logical axis first.
  public int[] sizes() {
    return sizes.clone();
  }

  /// Whether both hold tensors of the same sizes.
  public boolean hasSizesOf(Layout other) {
    return Arrays.equals(sizes, other.sizes);
  }

  /// Floats between neighbours along an axis.
  public int stride(int axis) {
    return strides[axis];
  }

  /// Index of the first element.
  public int offset() {
    return offset;
  }

  /// Zeros that lie in front of an axis and may be read.
  public int haloBefore(int axis) {
    return haloBefore[axis];
  }

  /// Zeros that lie behind an axis and may be read.
  public int haloAfter(int axis) {
    return haloAfter[axis];
  }

  /// Length that an array must have to hold this layout, halo and slack included.
  public int extent() {
    return extent;
  }

  /// Number of elements, without halo.
  public int count() {
    int count = 1;
    for (int size : sizes) {
      count *= size;
    }
    return count;
  }

  /// The elements `start, start+step, …` along an axis, `count` of them. `step` may be negative.
  /// The slice keeps no halo along that axis.
  public Layout slice(int axis, int start, int step, int count) {
    if (count > 0) {
      Objects.checkIndex(start, sizes[axis]);
      Objects.checkIndex(start + (count - 1) * step, sizes[axis]);
    }
    int[] newSizes = sizes.clone();
    int[] newStrides = strides.clone();
    int[] newBefore = haloBefore.clone();
    int[] newAfter = haloAfter.clone();
    newSizes[axis] = count;
    newStrides[axis] = strides[axis] * step;
    newBefore[axis] = 0;
    newAfter[axis] = 0;
    int newOffset = count > 0 ? offset + start * strides[axis] : offset;
    return new Layout(newSizes, newStrides, newBefore, newAfter, newOffset, extent);
  }

  /// The same elements with the axes in another order: axis `a` of the result is axis `axes[a]`
  /// of this.
  public Layout permute(int... axes) {
    return new Layout(
        pick(sizes, axes),
        pick(strides, axes),
        pick(haloBefore, axes),
        pick(haloAfter, axes),
        offset,
        extent);
  }

  /// The same elements further into a larger array.
  ///
  /// @param floats how much further, at least 0
  public Layout shift(int floats) {
    int shiftedExtent = Math.addExact(extent, floats);
    return new Layout(sizes, strides, haloBefore, haloAfter, offset + floats, shiftedExtent);
  }

  /// Whether a kernel that wants a channels-last layout can read this one instead: channels are
  /// contiguous, no halo is smaller, and a vector may start at the last channel.
  public boolean serves(Layout wanted) {
    if (equals(wanted)) {
      return true;
    }
    int last = offset;
    for (int axis = 0; axis < sizes.length; axis++) {
      last += (sizes[axis] - 1) * strides[axis];
    }
    if (strides[1] != 1 || extent - last < SLACK) {
      return false;
    }
    for (int axis = 2; axis < sizes.length; axis++) {
      if (haloBefore[axis] < wanted.haloBefore[axis] || haloAfter[axis] < wanted.haloAfter[axis]) {
        return false;
      }
    }
    return true;
  }

  private static int[] inOrder(int rank) {
    int[] order = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      order[axis] = axis;
    }
    return order;
  }

  private static int[] pick(int[] values, int[] axes) {
    int[] picked = new int[axes.length];
    for (int a = 0; a < axes.length; a++) {
      picked[a] = values[axes[a]];
    }
    return picked;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Layout that
        && offset == that.offset
        && extent == that.extent
        && Arrays.equals(sizes, that.sizes)
        && Arrays.equals(strides, that.strides)
        && Arrays.equals(haloBefore, that.haloBefore)
        && Arrays.equals(haloAfter, that.haloAfter);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(sizes) + Arrays.hashCode(strides) + offset;
  }

  @Override
  public String toString() {
    return Arrays.toString(sizes) + " by " + Arrays.toString(strides) + " from " + offset;
  }
}
