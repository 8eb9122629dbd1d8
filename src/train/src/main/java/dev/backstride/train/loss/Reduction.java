package dev.backstride.train.loss;

/// How the losses of pixels become one number.
public enum Reduction {
  /// Their weighted sum, as in the paper's code: rates must be small.
  SUM,
  /// Their weighted mean over the pixels that count.
  MEAN
}
