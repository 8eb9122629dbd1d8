package dev.backstride.engine.ops;

import dev.backstride.engine.ShapeException;

/// How one axis is resized.
///
/// @param in elements of the source, at least 1
/// @param out elements of the target
/// @param scale target elements a source element, above 0
/// @param coordinates what an index of the target stands for
/// @param start where the part of the source begins that [Coordinates#TF_CROP_AND_RESIZE] takes, 0
///     for its first element, 1 for its last
/// @param end where that part ends, likewise
public record ResizeAxis(
    int in, int out, float scale, Coordinates coordinates, float start, float end) {

  /// Checks the ranges.
  ///
  /// @throws ShapeException if a number is out of its range
  public ResizeAxis {
    if (in < 1 || out < 0 || !(scale > 0)) {
      throw new ShapeException(
          "resizing needs an element and a scale above 0: in %d, out %d, scale %s"
              .formatted(in, out, scale));
    }
  }

  /// The whole axis, by the ratio of the sizes.
  public static ResizeAxis of(int in, int out, Coordinates coordinates) {
    return new ResizeAxis(in, out, Math.max(out, 1) / (float) in, coordinates, 0, 1);
  }

  /// The point of the source that index `i` stands for.
  float source(int i) {
    return coordinates.source(i, this);
  }

  /// Whether index `i` stands for the constant outside the source.
  boolean outside(int i) {
    float x = source(i);
    return coordinates == Coordinates.TF_CROP_AND_RESIZE && (x < 0 || x > in - 1);
  }

  /// Whether target and source are one.
  boolean identity() {
    for (int i = 0; i < out; i++) {
      if (source(i) != i) {
        return false;
      }
    }
    return in == out;
  }
}
