package dev.backstride.onnx.op;

/// Operators that make one element of many along axes.
public sealed interface Reduction extends Operator {

  /// How elements are taken together.
  enum Function {
    SUM,
    MEAN,
    MAX,
    MIN,
    PRODUCT,
    /// Σ |x|.
    L1,
    /// √Σ x².
    L2,
    /// ln Σ x.
    LOG_SUM,
    /// ln Σ eˣ.
    LOG_SUM_EXP,
    /// Σ x².
    SUM_SQUARE
  }

  /// Inputs x, optional axes; without axes, or with none in them, all axes.
  ///
  /// @param keepDims whether reduced axes stay, with size 1
  /// @param noopWithEmptyAxes whether no axes mean no reduction instead
  record Reduce(Function function, boolean keepDims, boolean noopWithEmptyAxes)
      implements Reduction {}

  /// The index of the largest or smallest element along an axis, as `INT64`.
  ///
  /// @param largest the largest, else the smallest
  /// @param keepDims whether the axis stays, with size 1
  /// @param lastIndex whether the last of equal elements counts, else the first
  record ArgReduce(boolean largest, int axis, boolean keepDims, boolean lastIndex)
      implements Reduction {}

  /// Sums of all elements up to each: inputs x, axis (a scalar).
  ///
  /// @param exclusive whether the element itself does not count
  /// @param reverse whether sums start at the end
  record CumulativeSum(boolean exclusive, boolean reverse) implements Reduction {}

  /// The `k` largest or smallest elements along an axis, and their indices: inputs x, k.
  ///
  /// @param largest the largest, else the smallest
  record TopK(int axis, boolean largest) implements Reduction {}
}
