package dev.backstride.laws;

import dev.backstride.engine.Slot;
import java.util.function.Supplier;

/// An array that a law compares: what a backend computed, or what it should have, together with a
/// bound of the distance to the true value of each element.
public final class Values {
  private final Operands operands;
  private final Slot slot;
  private final Grid grid;
  private final double[] values;
  private final boolean direct;
  private final boolean ordered;
  private final Supplier<double[]> errorSource;
  private double[] errors;

  private Values(
      Operands operands,
      Slot slot,
      Grid grid,
      double[] values,
      boolean direct,
      boolean ordered,
      Supplier<double[]> errorSource) {
    this.operands = operands;
    this.slot = slot;
    this.grid = grid;
    this.values = values;
    this.direct = direct;
    this.ordered = ordered;
    this.errorSource = errorSource;
  }

  /// A contraction's result.
  ///
  /// @param result what the subject computed
  /// @param subject what it promises about bits and bounds
  static Values computed(Operands operands, Slot slot, float[] result, Subject subject) {
    return new Values(
        operands,
        slot,
        operands.grid(slot),
        doubles(result),
        subject.direct(operands.shape(), slot),
        subject.ordered(operands.shape(), slot),
        () -> subject.errors(operands, slot));
  }

  private static double[] doubles(float[] floats) {
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  /// What the array in a slot should be.
  ///
  /// @param operands what the array belongs to, for reports
  /// @param errors bounds of the distance between `values` and the true ones
  public static Values expected(
      Operands operands, Slot slot, Grid grid, double[] values, double[] errors) {
    return new Values(operands, slot, grid, values, true, true, () -> errors);
  }

  /// What the array in a slot should be, without an error.
  public static Values expected(Operands operands, Slot slot, float[] values) {
    return expected(
        operands, slot, operands.grid(slot), doubles(values), new double[values.length]);
  }

  /// The element-wise sum of two arrays of the same sizes. Where it is not exact in double, its
  /// rounding is added to the bounds.
  public Values plus(Values other) {
    double[] sums = new double[values.length];
    double[] bounds = new double[values.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = values[i] + other.values[i];
      boolean exact =
          sums[i] - values[i] == other.values[i] && sums[i] - other.values[i] == values[i];
      bounds[i] = error(i) + other.error(i) + (exact ? 0 : Math.ulp(sums[i]));
    }
    return new Values(operands, slot, grid, sums, false, false, () -> bounds);
  }

  /// The arrays of the contraction that gave these values.
  public Operands operands() {
    return operands;
  }

  /// The slot that these values are in.
  public Slot slot() {
    return slot;
  }

  /// The sizes.
  public Grid grid() {
    return grid;
  }

  /// Number of elements.
  public int count() {
    return values.length;
  }

  /// One element.
  public double get(int index) {
    return values[index];
  }

  /// Bound of the distance between an element and the true value.
  public double error(int index) {
    if (errors == null) {
      errors = errorSource.get();
    }
    return errors[index];
  }

  /// Whether each element is the sum of its products, so that exact sums have certain bits.
  public boolean direct() {
    return direct;
  }

  /// Whether the same terms give the same bits wherever they are summed.
  public boolean ordered() {
    return direct && ordered;
  }

  /// The elements as floats, in a new array.
  public float[] floats() {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
