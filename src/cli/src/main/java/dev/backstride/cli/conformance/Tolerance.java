package dev.backstride.cli.conformance;

/// How far a floating-point output may lie from the wanted one: `absolute + relative · |wanted|`.
/// Whole numbers must be equal.
///
/// @param relative at least 0
/// @param absolute at least 0
public record Tolerance(double relative, double absolute) {

  /// Checks the numbers.
  ///
  /// @throws IllegalArgumentException if one is negative or NaN
  public Tolerance {
    if (!(relative >= 0) || !(absolute >= 0)) {
      throw new IllegalArgumentException(
          "a tolerance of " + relative + " and " + absolute + " is not at least 0");
    }
  }
}
