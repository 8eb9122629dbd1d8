package dev.backstride.laws.mutants;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.laws.draw.Shapes;
import java.util.List;

/// Faults of the arithmetic.
final class NumberMutants {
  static final List<Mutant> ALL =
      List.of(
          add("multiply and add round separately", (s, sum, a, b, out) -> sum + a * b),
          add(
              "NaN swallowed",
              (s, sum, a, b, out) -> {
                float next = Math.fma(a, b, sum);
                return Float.isNaN(next) ? sum : next;
              }),
          add(
              "padding skipped, so that its NaN is lost",
              (s, sum, a, b, out) -> out ? sum : Math.fma(a, b, sum)),
          add(
              "padding skipped from 4 channels on",
              (s, sum, a, b, out) -> out && Shapes.inPerGroup(s) >= 4 ? sum : Math.fma(a, b, sum)),
          add(
              "infinities clamped",
              (s, sum, a, b, out) ->
                  Math.fma(Math.clamp(a, -Float.MAX_VALUE, Float.MAX_VALUE), b, sum)),
          add(
              "zero operands skipped, infinite or not",
              (s, sum, a, b, out) -> a == 0 || b == 0 ? sum : Math.fma(a, b, sum)),
          add(
              "subnormal operands flushed to zero",
              (s, sum, a, b, out) -> Math.fma(normal(a), normal(b), sum)),
          add("subnormal sums flushed to zero", (s, sum, a, b, out) -> normal(Math.fma(a, b, sum))),
          add(
              "operands rounded to 11 bits",
              (s, sum, a, b, out) -> Math.fma(rounded(a, 13), rounded(b, 13), sum)),
          add("sums rounded to 20 bits", (s, sum, a, b, out) -> rounded(Math.fma(a, b, sum), 4)),
          add(
              "sums saturate at 2¹⁵",
              (s, sum, a, b, out) -> Math.clamp(Math.fma(a, b, sum), -32768, 32768)),
          add(
              "products of negative numbers lose their sign",
              (s, sum, a, b, out) -> a < 0 && b < 0 ? sum - a * b : Math.fma(a, b, sum)),
          new Mutant("sums of zeros are −0", MinusZero::new),
          new Mutant("a relative error of 2⁻²⁰ in every seventh result", SlightlyOff::new),
          new Mutant("twice everything, alike everywhere", Twice::new),
          new Mutant("zero everywhere", Zero::new));

  private NumberMutants() {}

  private interface Add {
    float step(ConvShape shape, float sum, float a, float b, boolean outside);
  }

  private static Mutant add(String name, Add step) {
    return new Mutant(
        name,
        () ->
            new PlainBackend() {
              @Override
              float add(ConvShape shape, float sum, float a, float b, boolean outside) {
                return step.step(shape, sum, a, b, outside);
              }
            });
  }

  private static float normal(float value) {
    return Math.abs(value) < Float.MIN_NORMAL ? 0 : value;
  }

  /// The value without its last bits, rounded.
  private static float rounded(float value, int bits) {
    int raw = Float.floatToRawIntBits(value) + (1 << (bits - 1));
    return Float.isFinite(value) ? Float.intBitsToFloat(raw >> bits << bits) : value;
  }

  private static final class MinusZero extends PlainBackend {
    @Override
    float start(ConvShape shape, Slot open) {
      return -0f;
    }
  }

  private static final class SlightlyOff extends PlainBackend {
    @Override
    void store(ConvShape shape, Slot open, float[] target, int index, float sum) {
      target[index] = index % 7 == 0 ? sum * (1 + 0x1p-20f) : sum;
    }
  }

  private static final class Twice extends PlainBackend {
    @Override
    void store(ConvShape shape, Slot open, float[] target, int index, float sum) {
      target[index] = 2 * sum;
    }
  }

  private static final class Zero extends PlainBackend {
    @Override
    void store(ConvShape shape, Slot open, float[] target, int index, float sum) {
      target[index] = 0;
    }
  }
}
