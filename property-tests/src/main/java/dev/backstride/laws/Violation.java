package dev.backstride.laws;

import dev.backstride.engine.Slot;
import java.util.BitSet;
import java.util.Optional;

/// Thrown inside a check when a law is broken: what was compared, and where it differs.
public final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Operands operands;
  private final Slot slot;
  private final transient Difference difference;

  /// Two arrays that should agree.
  ///
  /// @param grid sizes of the array that was computed
  /// @param actual what was computed
  /// @param expected what it should be, at the same places; NaN where nothing is compared
  /// @param wrong where they differ
  /// @param allowed the distance that was allowed at the first of these places; 0 for exactness
  public record Difference(
      Grid grid, double[] actual, double[] expected, BitSet wrong, double allowed) {}

  Violation(String what, Operands operands, Slot slot, Difference difference) {
    super(what);
    this.operands = operands;
    this.slot = slot;
    this.difference = difference;
  }

  /// A violation that is not a difference of two arrays.
  ///
  /// @param what what was found and what the law says
  /// @param operands the arrays of the contraction that it was found on
  public Violation(String what, Operands operands, Slot slot) {
    this(what, operands, slot, null);
  }

  /// The arrays of the contraction.
  public Operands operands() {
    return operands;
  }

  /// Its open slot.
  public Slot slot() {
    return slot;
  }

  /// Where two arrays differ, if that is what was found.
  public Optional<Difference> difference() {
    return Optional.ofNullable(difference);
  }
}
