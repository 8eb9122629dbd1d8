package dev.backstride.laws.checks;

import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Slot;
import dev.backstride.laws.Compare;
import dev.backstride.laws.Law;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Values;
import java.util.List;
import java.util.stream.Stream;

/// Laws that hold because every contraction is linear in each of its two operands.
public final class Linearity {

  /// Scaling an operand by 2^k scales the result by 2^k.
  ///
  /// Bound: 0. Multiplying by a power of two changes no significand, so every rounding is the same
  /// in both runs, as long as nothing overflows or underflows; the numbers are chosen so.
  public static final Law POWER_OF_TWO =
      new Law(8, "power-of-two", "A(2ᵏ·x) = 2ᵏ·A(x)", Linearity::powerOfTwo);

  /// A(x + x′) = A(x) + A(x′), in each operand of each contraction.
  ///
  /// Bound: the numbers are such that x + x′ is exact, so the difference is at most the sum of the
  /// three results' bounds. The lattice has half the radius, so that all three are exact.
  public static final Law ADDITIVE =
      new Law(9, "additive", "A(x + x′) = A(x) + A(x′), in x and in w", Linearity::additive);

  /// A zero operand gives the bias, or 0 without one.
  ///
  /// Bound: 0; the bits of the bias, and +0.
  public static final Law ZERO =
      new Law(10, "zero", "A(0) = bias, and w = 0 gives bias", Linearity::zero);

  private Linearity() {}

  /// The slots of a contraction's operands.
  static List<Slot> operandsOf(Slot open) {
    return Stream.of(Slot.values()).filter(s -> s != open).toList();
  }

  private static void powerOfTwo(Trial trial) {
    Operands operands = trial.floats(trial.shape());
    int exponent = trial.pick(41, 10) - 20;
    trial.eachSlot(
        open -> {
          Values plain = trial.contract(operands, open);
          float[] scaled = plain.floats();
          scale(scaled, exponent);
          for (Slot slot : operandsOf(open)) {
            float[] factor = operands.get(slot).clone();
            scale(factor, exponent);
            Operands larger = operands.with(slot, factor);
            Compare.bits(
                "scaling " + slot + " by 2^" + exponent,
                trial.contract(larger, open),
                Values.expected(larger, open, scaled));
          }
        });
  }

  private static void scale(float[] numbers, int exponent) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Math.scalb(numbers[i], exponent);
    }
  }

  private static void additive(Trial trial) {
    int radius = Math.max(1, Trial.radius(trial.shape(), 2) / 2);
    Operands integers = trial.integers(trial.shape(), radius);
    Operands floats = trial.floats(trial.shape(), 12);
    trial.eachSlot(
        open -> {
          for (Slot slot : operandsOf(open)) {
            int length = trial.shape().length(slot);
            add(trial, integers, open, slot, trial.integers(length, radius, 10));
            add(trial, floats, open, slot, trial.floats(length, 12, 10));
          }
        });
  }

  private static void add(Trial trial, Operands first, Slot open, Slot slot, float[] more) {
    Operands second = first.with(slot, more);
    float[] sum = first.get(slot).clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
    Compare.equal(
        "A(a + b) against A(a) + A(b) in operand " + slot,
        trial.contract(first.with(slot, sum), open),
        trial.contract(first, open).plus(trial.contract(second, open)));
  }

  private static void zero(Trial trial) {
    Operands operands = trial.floats(trial.shape());
    trial.eachSlot(
        open -> {
          for (Slot slot : operandsOf(open)) {
            Operands zero = operands.with(slot, new float[operands.get(slot).length]);
            Values none = Values.expected(zero, open, new float[trial.shape().length(open)]);
            Compare.exact("zero " + slot, trial.contract(zero, open), none);
            if (open != Slot.W) {
              biasOnly(trial, zero, open);
            }
          }
        });
  }

  private static void biasOnly(Trial trial, Operands zero, Slot open) {
    int channels = trial.shape().channels(open);
    float[] bias = trial.floats(channels, 24, 10);
    float[] expected = new float[trial.shape().length(open)];
    int plane = expected.length / Math.max(1, channels * trial.shape().batch());
    for (int i = 0; i < expected.length; i++) {
      expected[i] = bias[i / plane % channels];
    }
    float[] actual =
        trial.run(trial.subject().backend(), zero, open, Epilogue.bias(bias), Float.NaN);
    Compare.bits(
        "a zero operand does not give the bias",
        Values.expected(zero, open, actual),
        Values.expected(zero, open, expected));
  }
}
