package dev.backstride.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Backend;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.reference.ReferenceBackend;
import java.util.Random;

/// Contracts pictures of small integers, whose sums are exact.
final class ExactSums {
  private ExactSums() {}

  /// A backend gives the reference's numbers.
  static void check(Backend backend, ConvShape shape, Slot open, Random random) {
    float[] from = RandomNumbers.integers(shape.length(open == Slot.Y ? Slot.X : Slot.Y), random);
    float[] w = RandomNumbers.integers(shape.length(Slot.W), random);
    float[] expected = new float[shape.length(open)];
    float[] actual = new float[shape.length(open)];
    contract(new ReferenceBackend(), shape, open, from, w, expected);
    contract(backend, shape, open, from, w, actual);
    assertThat(actual).as("open %s of %s", open, shape).isEqualTo(expected);
  }

  private static void contract(
      Backend backend, ConvShape shape, Slot open, float[] from, float[] w, float[] to) {
    if (open == Slot.Y) {
      backend.contract(shape, open, from, w, to);
    } else {
      backend.contract(shape, open, to, w, from);
    }
  }
}
