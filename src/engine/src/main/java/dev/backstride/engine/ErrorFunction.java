package dev.backstride.engine;

/// The error function in double, for definitions.
public final class ErrorFunction {
  /// From here on 1 − erf is less than half a unit in the last place of 1.
  private static final double SATURATED = 6;

  private ErrorFunction() {}

  /// erf(v), to some 1e-15. The series
  /// `2/√π · e^(−v²) · Σ 2ⁿ v²ⁿ⁺¹ / (1·3·…·(2n+1))` has positive terms only, so it loses nothing to
  /// cancellation.
  public static double erf(double v) {
    if (Math.abs(v) > SATURATED) {
      return Math.signum(v);
    }
    double term = v;
    double sum = v;
    for (int n = 1; Math.abs(term) > Math.ulp(sum) / 4; n++) {
      term *= 2 * v * v / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-v * v) * sum;
  }
}
