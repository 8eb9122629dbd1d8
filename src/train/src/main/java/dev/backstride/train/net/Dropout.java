package dev.backstride.train.net;

/// In training, sets elements to 0 at random and scales the others up, so that the mean stays.
///
/// @param rate share of elements that are dropped, 0 to less than 1
public record Dropout(float rate) implements Layer {

  /// Checks the rate.
  ///
  /// @throws IllegalArgumentException if it is outside 0 to 1
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("dropout rate " + rate + " is outside 0 to 1");
    }
  }

  @Override
  public String label() {
    return "dropout " + rate;
  }
}
