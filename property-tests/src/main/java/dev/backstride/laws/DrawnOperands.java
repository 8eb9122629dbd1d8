package dev.backstride.laws;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.laws.draw.Draw;
import dev.backstride.laws.draw.Numbers;
import dev.backstride.laws.draw.Shapes;
import java.util.Arrays;

/// A draw as numbers: operands for any shape, and whatever else a check lets the draw decide.
public abstract sealed class DrawnOperands permits Trial {
  private final Draw draw;

  DrawnOperands(Draw draw) {
    this.draw = draw;
  }

  /// The drawn geometry, which a law may change to one that it speaks about.
  public ConvShape shape() {
    return draw.shape();
  }

  /// A number from 0 to `bound` − 1 that the draw decides.
  ///
  /// @param salt tells the numbers of one draw apart
  public int pick(int bound, int salt) {
    return (int) Long.remainderUnsigned(Numbers.mix(seed(salt)), bound);
  }

  /// Operands with numbers from the exact lattice, for all three contractions.
  public Operands lattice(ConvShape shape) {
    return integers(shape, radius(shape, 2));
  }

  /// Operands of integers in [−radius, radius].
  public Operands integers(ConvShape shape, int radius) {
    return new Operands(
        shape,
        true,
        draw.focus().apply(Slot.X, integers(shape.length(Slot.X), radius, 0)),
        draw.focus().apply(Slot.W, integers(shape.length(Slot.W), radius, 1)),
        draw.focus().apply(Slot.Y, integers(shape.length(Slot.Y), radius, 2)));
  }

  /// Operands of floats whose sums round.
  public Operands floats(ConvShape shape) {
    return floats(shape, 24);
  }

  /// Likewise, with that many significant bits.
  public Operands floats(ConvShape shape, int bits) {
    return new Operands(
        shape,
        false,
        draw.focus().apply(Slot.X, floats(shape.length(Slot.X), bits, 0)),
        draw.focus().apply(Slot.W, floats(shape.length(Slot.W), bits, 1)),
        draw.focus().apply(Slot.Y, floats(shape.length(Slot.Y), bits, 2)));
  }

  /// More integers in [−radius, radius].
  ///
  /// @param salt tells arrays of one draw apart; 0 to 2 are the operands
  public float[] integers(int length, int radius, int salt) {
    return Numbers.integers(seed(salt), length, radius);
  }

  /// More floats.
  public float[] floats(int length, int bits, int salt) {
    return Numbers.floats(seed(salt), length, bits);
  }

  private long seed(int salt) {
    return Numbers.mix(draw.seed() ^ Numbers.mix(salt + 1));
  }

  /// The radius of the lattice on which sums of `factors` numbers are exact in all three
  /// contractions.
  public static int radius(ConvShape shape, int factors) {
    int terms =
        Arrays.stream(Slot.values()).mapToInt(s -> Shapes.terms(shape, s)).max().orElseThrow();
    return Numbers.latticeRadius(terms, factors);
  }
}
