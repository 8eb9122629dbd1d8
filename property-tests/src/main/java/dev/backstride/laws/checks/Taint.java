package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Law;
import dev.backstride.laws.NotApplicable;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Oracle;
import dev.backstride.laws.Padding;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;
import java.util.Arrays;

/// Laws about numbers that are not ordinary: NaN, infinities, subnormals and zeros.
public final class Taint {
  private static final float[] POISONS = {
    Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
  };

  /// NaN and infinities reach exactly the elements that they have a term in, as the arithmetic of
  /// IEEE 754 says. Zeros outside a picture take part: such a factor that meets them gives NaN,
  /// unless the subject says that it leaves such terms out. The same policy for every batch,
  /// channel count and kernel.
  ///
  /// Bound: 0. Whether a sum is NaN, +∞ or −∞ does not depend on its order while nothing overflows,
  /// and the elements that stay finite are sums on the lattice.
  public static final Law NAN_AND_INFINITY =
      new Law(
          36,
          "nan-and-infinity",
          "NaN and ±∞ reach what they have a term in, and no more",
          Taint::poison);

  /// Sums in the subnormal range are as exact as others, and sums of zeros of any sign are +0.
  ///
  /// Bound: 0. Multiples of 2⁻¹⁴⁹ by integers on the lattice are sums of at most 24 bits above the
  /// least float, so every partial sum is exact. A sum starts at +0, and +0 + (−0) = +0.
  public static final Law SUBNORMALS =
      new Law(
          37,
          "subnormals",
          "subnormal sums are kept, zeros of either sign sum to +0",
          Taint::subnormals);

  private Taint() {}

  private static void poison(Trial trial) {
    ConvShape shape = trial.shape();
    if (shape.batch() == 0) {
      throw new NotApplicable("no picture");
    }
    Operands clean = trial.lattice(shape);
    float poison = POISONS[trial.pick(POISONS.length, 10)];
    trial.eachSlot(
        open -> {
          Padding padding = trial.subject().padding(shape, open);
          if (padding == Padding.UNSPECIFIED) {
            throw new NotApplicable("makes no promise about NaN and infinities");
          }
          for (Slot slot : Linearity.operandsOf(open)) {
            float[] array = clean.get(slot).clone();
            array[trial.pick(array.length, 11)] = poison;
            if (trial.pick(2, 12) == 0) {
              array[trial.pick(array.length, 13)] = -poison;
            }
            Operands poisoned = clean.with(slot, array);
            Compare.exact(
                poison + " in " + slot,
                trial.contract(poisoned, open),
                exactly(poisoned, open, padding));
          }
        });
  }

  /// The definition's sums, which are floats.
  private static Values exactly(Operands operands, Slot open, Padding padding) {
    double[] sums = Oracle.of(operands, open, padding).sums();
    return Values.expected(operands, open, operands.grid(open), sums, new double[sums.length]);
  }

  private static void subnormals(Trial trial) {
    ConvShape shape = trial.shape();
    Operands integers = trial.lattice(shape);
    trial.eachSlot(
        open -> {
          if (!trial.subject().direct(shape, open)) {
            throw new NotApplicable("rounds in its transforms");
          }
          for (Slot small : Linearity.operandsOf(open)) {
            float[] tiny = integers.get(small).clone();
            for (int i = 0; i < tiny.length; i++) {
              tiny[i] *= Float.MIN_VALUE;
            }
            Operands operands = integers.with(small, tiny);
            Compare.exact(
                "subnormal " + small,
                trial.contract(operands, open),
                exactly(operands, open, Padding.MULTIPLIED));
          }
        });
    zeros(trial, integers);
  }

  /// Each product is +0 or −0.
  private static void zeros(Trial trial, Operands integers) {
    trial.eachSlot(
        open -> {
          Slot slot = Linearity.operandsOf(open).getFirst();
          float[] zeros = new float[integers.get(slot).length];
          Arrays.fill(zeros, -0f);
          Operands operands = integers.with(slot, zeros);
          Compare.exact(
              "sums of zeros",
              trial.contract(operands, open),
              Values.expected(operands, open, new float[integers.get(open).length]));
        });
  }
}
