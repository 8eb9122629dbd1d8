package dev.backstride.engine.ops;

/// How the value at a point between elements follows from them.
public sealed interface Interpolation {

  /// The nearest element.
  ///
  /// @param rounding what nearest means
  record Nearest(Rounding rounding) implements Interpolation {}

  /// Linear between two elements.
  ///
  /// @param antialias whether shrinking widens the filter, so that every element counts
  /// @param excludeOutside whether weights of elements outside the source are left out and the rest
  ///     scaled up; else the outermost element takes their place
  record Linear(boolean antialias, boolean excludeOutside) implements Interpolation {}

  /// Cubic between four elements.
  ///
  /// @param coefficient the slope's parameter, −0.75 or −0.5 as a rule
  /// @param antialias whether shrinking widens the filter, so that every element counts
  /// @param excludeOutside whether weights of elements outside the source are left out and the rest
  ///     scaled up; else the outermost element takes their place
  record Cubic(float coefficient, boolean antialias, boolean excludeOutside)
      implements Interpolation {}

  /// Which element is the nearest to a point.
  enum Rounding {
    /// The nearest, the lower one of two.
    ROUND_PREFER_FLOOR,
    /// The nearest, the upper one of two.
    ROUND_PREFER_CEIL,
    /// The last one not above.
    FLOOR,
    /// The first one not below.
    CEIL;

    int element(float x) {
      return (int)
          switch (this) {
            case ROUND_PREFER_FLOOR -> Math.ceil(x - 0.5f);
            case ROUND_PREFER_CEIL -> Math.floor(x + 0.5f);
            case FLOOR -> Math.floor(x);
            case CEIL -> Math.ceil(x);
          };
    }
  }
}
