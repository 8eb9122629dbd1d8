package dev.backstride.engine.ops;

/// How rows are folded into a row of accumulators: what is done to an element, and what joins it to
/// the accumulator.
enum Fold {
  SUM(0),
  ABSOLUTE(0),
  SQUARE(0),
  EXPONENTIAL(0),
  PRODUCT(1),
  MAX(Float.NEGATIVE_INFINITY),
  MIN(Float.POSITIVE_INFINITY);

  private final float start;

  Fold(float start) {
    this.start = start;
  }

  /// The accumulator before the first element.
  float start() {
    return start;
  }

  /// Joins two accumulators.
  double join(double a, double b) {
    return switch (this) {
      case SUM, ABSOLUTE, SQUARE, EXPONENTIAL -> a + b;
      case PRODUCT -> a * b;
      case MAX -> Math.max(a, b);
      case MIN -> Math.min(a, b);
    };
  }

  /// Folds `rows` rows of `x`, the first at `at`, into `count` accumulators of `y` from `to` on, in
  /// the order of the rows. [#EXPONENTIAL] takes `peak[peakAt + i]` from the elements of column i.
  void rows(
      float[] x,
      int at,
      int rows,
      int stride,
      float[] y,
      int to,
      int count,
      float[] peak,
      int peakAt) {
    switch (this) {
      case SUM -> FoldRows.sum(x, at, rows, stride, y, to, count);
      case ABSOLUTE -> FoldRows.absolute(x, at, rows, stride, y, to, count);
      case SQUARE -> FoldRows.square(x, at, rows, stride, y, to, count);
      case PRODUCT -> FoldRows.product(x, at, rows, stride, y, to, count);
      case MAX -> FoldRows.max(x, at, rows, stride, y, to, count);
      case MIN -> FoldRows.min(x, at, rows, stride, y, to, count);
      case EXPONENTIAL -> FoldRows.exponential(x, at, rows, stride, y, to, count, peak, peakAt);
    }
  }
}
