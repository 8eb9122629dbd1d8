package dev.backstride.train.data;

/// What happens when a pair of picture and mask is bad.
public enum BadPairs {
  /// It is reported and left out.
  SKIP,
  /// It ends the run.
  FAIL
}
