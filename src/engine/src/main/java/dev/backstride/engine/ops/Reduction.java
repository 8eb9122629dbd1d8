package dev.backstride.engine.ops;

/// What [Reduce] makes of the elements it takes together. Of no element: sums are 0, products 1,
/// the largest −∞, the smallest +∞.
public enum Reduction {
  /// Σ x.
  SUM(Fold.SUM),
  /// Σ x / n.
  MEAN(Fold.SUM),
  /// The largest; NaN if there is one.
  MAX(Fold.MAX),
  /// The smallest; NaN if there is one.
  MIN(Fold.MIN),
  /// Π x.
  PRODUCT(Fold.PRODUCT),
  /// Σ |x|.
  L1(Fold.ABSOLUTE),
  /// √(Σ x²).
  L2(Fold.SQUARE),
  /// Σ x².
  SUM_OF_SQUARES(Fold.SQUARE),
  /// ln Σ x.
  LOG_SUM(Fold.SUM),
  /// ln Σ eˣ, without overflow.
  LOG_SUM_EXP(Fold.EXPONENTIAL);

  private final Fold fold;

  Reduction(Fold fold) {
    this.fold = fold;
  }

  Fold fold() {
    return fold;
  }

  /// The result, from the fold of `count` elements; `peak` is the largest element where the fold
  /// takes its distance from it.
  float finish(double folded, int count, float peak) {
    return (float)
        switch (this) {
          case SUM, MAX, MIN, PRODUCT, L1, SUM_OF_SQUARES -> folded;
          case MEAN -> folded / count;
          case L2 -> Math.sqrt(folded);
          case LOG_SUM -> StrictMath.log(folded);
          case LOG_SUM_EXP -> peak + StrictMath.log(folded);
        };
  }
}
