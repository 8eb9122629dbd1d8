package dev.backstride.onnx.op;

/// Pooling: input x (batch × channels × in…).
public sealed interface Pooling extends Operator {

  /// What a pool makes of the elements in it.
  enum Kind {
    MAX,
    AVERAGE,
    LP
  }

  /// The largest element; a second result, if wanted, holds its index in x.
  ///
  /// @param ceilMode whether a last window that reaches beyond the padded input counts
  /// @param columnMajor whether the indices count the last axis slowest
  record MaxPool(WindowAttributes window, boolean ceilMode, boolean columnMajor)
      implements Pooling {}

  /// The mean.
  ///
  /// @param ceilMode whether a last window that reaches beyond the padded input counts
  /// @param countIncludePad whether padding counts as elements
  record AveragePool(WindowAttributes window, boolean ceilMode, boolean countIncludePad)
      implements Pooling {}

  /// The `p`-th root of the sum of the absolute values' `p`-th powers.
  ///
  /// @param ceilMode whether a last window that reaches beyond the padded input counts
  /// @param p at least 1
  record LpPool(WindowAttributes window, boolean ceilMode, int p) implements Pooling {}

  /// One pool over all spatial axes.
  ///
  /// @param p exponent of `LP`, else 0
  record GlobalPool(Kind kind, int p) implements Pooling {}

  /// Puts the elements of x back where the indices (second input) say; the optional third input
  /// is the result's shape.
  record MaxUnpool(WindowAttributes window) implements Pooling {}
}
