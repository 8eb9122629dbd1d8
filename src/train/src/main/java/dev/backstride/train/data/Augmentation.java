package dev.backstride.train.data;

/// How much pictures are changed at random in training.
///
/// @param mirror whether half of them are mirrored
/// @param leastScale smallest enlargement, more than 0
/// @param mostScale largest, at least the smallest
/// @param colour share by which brightness and tint may differ, 0 to less than 1
public record Augmentation(boolean mirror, float leastScale, float mostScale, float colour) {

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException if a number is out of its range
  public Augmentation {
    if (!(leastScale > 0 && mostScale >= leastScale && colour >= 0 && colour < 1)) {
      throw new IllegalArgumentException(
          "scales %s to %s are not positive and in order, or colour %s is outside 0 to 1"
              .formatted(leastScale, mostScale, colour));
    }
  }

  /// Nothing but the choice of the part that is seen.
  public static Augmentation none() {
    return new Augmentation(false, 1, 1, 0);
  }

  /// Mirrored, three quarters to four thirds of the size, colours within a fifth.
  public static Augmentation usual() {
    return new Augmentation(true, 0.75f, 4 / 3f, 0.2f);
  }
}
