package dev.backstride.laws;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.UnaryOperator;

/// Comparisons of what was computed with what it should be. Each throws [Violation] with all
/// differing places.
///
/// Where a map of coordinates is given, element c of the computed array belongs to element
/// `where(c)` of the expected one, and is not compared if that lies outside. The map may change
/// its argument and return it.
public final class Compare {
  private Compare() {}

  private interface Test {
    boolean agree(int actual, int expected);
  }

  /// Equal up to the bounds of both; on the lattice these are 0.
  public static void equal(String what, Values actual, Values expected) {
    equal(what, actual, expected, c -> c);
  }

  /// Likewise, with a map of coordinates.
  public static void equal(
      String what, Values actual, Values expected, UnaryOperator<int[]> where) {
    compare(
        what,
        actual,
        expected,
        where,
        (a, e) -> within(actual.get(a), expected.get(e), actual.error(a) + expected.error(e)));
  }

  /// The same bits, all NaNs counting as one: for calls that are the same, or results that each
  /// step of the computation makes certain.
  public static void bits(String what, Values actual, Values expected) {
    bits(what, actual, expected, c -> c);
  }

  private static void bits(
      String what, Values actual, Values expected, UnaryOperator<int[]> where) {
    compare(
        what,
        actual,
        expected,
        where,
        (a, e) ->
            Double.doubleToLongBits(actual.get(a)) == Double.doubleToLongBits(expected.get(e)));
  }

  /// The same bits for sums that are exact in any order; for a subject that does not sum the
  /// products themselves, equal up to the bounds.
  public static void exact(String what, Values actual, Values expected) {
    exact(what, actual, expected, c -> c);
  }

  /// Likewise, with a map of coordinates.
  public static void exact(
      String what, Values actual, Values expected, UnaryOperator<int[]> where) {
    if (actual.direct() && expected.direct()) {
      bits(what, actual, expected, where);
    } else {
      equal(what, actual, expected, where);
    }
  }

  /// The same bits for sums of the same terms in the same order; for a subject that does not
  /// promise such an order, equal up to the bounds.
  public static void alike(
      String what, Values actual, Values expected, UnaryOperator<int[]> where) {
    if (actual.ordered() && expected.ordered()) {
      bits(what, actual, expected, where);
    } else {
      equal(what, actual, expected, where);
    }
  }

  /// Two numbers that belong to the same contraction.
  ///
  /// @param context the contraction, for the report
  public static void equal(
      String what, double actual, double expected, double allowed, Values context) {
    if (!within(actual, expected, allowed)) {
      throw new Violation(
          what + ": " + actual + " against " + expected + ", allowed " + allowed,
          context.operands(),
          context.slot());
    }
  }

  private static boolean within(double actual, double expected, double allowed) {
    return Math.abs(actual - expected) <= allowed;
  }

  private static void compare(
      String what, Values actual, Values expected, UnaryOperator<int[]> where, Test test) {
    double[] partner = new double[actual.count()];
    Arrays.fill(partner, Double.NaN);
    BitSet wrong = new BitSet();
    double allowed = 0;
    for (int i = 0; i < partner.length; i++) {
      int e = expected.grid().index(where.apply(actual.grid().coordinates(i)));
      if (e < 0) {
        continue;
      }
      partner[i] = expected.get(e);
      if (!test.agree(i, e)) {
        if (wrong.isEmpty()) {
          allowed = actual.error(i) + expected.error(e);
        }
        wrong.set(i);
      }
    }
    if (!wrong.isEmpty()) {
      double[] got = new double[actual.count()];
      Arrays.setAll(got, actual::get);
      throw new Violation(
          what,
          actual.operands(),
          actual.slot(),
          new Violation.Difference(actual.grid(), got, partner, wrong, allowed));
    }
  }
}
