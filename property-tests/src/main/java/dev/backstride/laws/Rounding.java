package dev.backstride.laws;

/// Bounds of rounding errors that follow from the number of operations alone.
public final class Rounding {
  /// Half the distance from 1 to the next float: what one rounding changes, relatively.
  public static final double FLOAT_UNIT = 0x1p-24;

  private static final double DOUBLE_UNIT = 0x1p-53;
  private static final double LEAST_FLOAT = 0x1p-149;

  private Rounding() {}

  /// γ_K = K·u/(1 − K·u): what K roundings in a row change, relatively.
  ///
  /// @throws IllegalArgumentException if K·u ≥ 1, where nothing is known
  public static double gamma(long roundings) {
    return gamma(roundings, FLOAT_UNIT);
  }

  private static double gamma(long roundings, double unit) {
    double ku = roundings * unit;
    if (ku >= 1) {
      throw new IllegalArgumentException(roundings + " roundings leave no bound");
    }
    return ku / (1 - ku);
  }

  /// How far a sum of `terms` products may be from the oracle's, in any order, with or without
  /// fused multiply-adds:
  ///
  /// - a product goes through at most K roundings, its own and K − 1 additions: γ_K·Σ|products|
  /// - each product may underflow and lose half the least float: K·2⁻¹⁴⁹ has room for that
  /// - the oracle itself sums in double: γ_K for u = 2⁻⁵³, and the same again since Σ|products| is
  ///   also such a sum
  public static double sum(int terms, double absolute) {
    return (gamma(terms) + 2 * gamma(terms, DOUBLE_UNIT)) * absolute + terms * LEAST_FLOAT;
  }

  /// How far a sum of `terms` products of doubles, or of floats, may be from the true one.
  public static double doubleSum(int terms, double absolute) {
    return 2 * gamma(terms, DOUBLE_UNIT) * absolute;
  }
}
