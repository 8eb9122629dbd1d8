package dev.backstride.onnx;

import java.util.Arrays;

/// The sizes of a tensor, outermost axis first. No sizes: a scalar. Immutable.
public final class Shape {
  /// Axes that a shape may have; no operator in use needs more than eight.
  public static final int MAX_RANK = 64;

  /// The shape of a scalar.
  public static final Shape SCALAR = new Shape();

  private final int[] sizes;
  private final int count;

  /// @param sizes elements along each axis, at least 0, copied
  /// @throws InvalidInputException if a size is negative, there are too many, or the tensor would
  ///     exceed 2³¹−1 elements
  public Shape(int... sizes) {
    if (sizes.length > MAX_RANK) {
      throw new InvalidInputException(
          "a tensor of " + sizes.length + " axes has more than " + MAX_RANK);
    }
    this.sizes = sizes.clone();
    long product = 1;
    for (int size : sizes) {
      if (size < 0) {
        throw new InvalidInputException(
            "size " + size + " in " + Arrays.toString(sizes) + " is negative");
      }
      product = Math.multiplyExact(product, (long) size);
      if (product > Integer.MAX_VALUE) {
        throw new InvalidInputException(
            "a tensor of sizes " + Arrays.toString(sizes) + " exceeds 2³¹ − 1 elements");
      }
    }
    this.count = (int) product;
  }

  /// Number of axes.
  public int rank() {
    return sizes.length;
  }

  /// Elements along an axis.
  public int size(int axis) {
    return sizes[axis];
  }

  /// Number of elements of the whole tensor.
  public int count() {
    return count;
  }

  /// A copy of all sizes.
  public int[] sizes() {
    return sizes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that && Arrays.equals(sizes, that.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  @Override
  public String toString() {
    return Arrays.toString(sizes);
  }
}
