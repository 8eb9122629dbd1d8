package dev.backstride.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Team;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What holds for every operator.
abstract class OpTest {
  private static final int DRAWS = 200;

  /// What one rounding changes, relatively.
  static final double UNIT = 0x1p-24;

  /// What an elementary function may be off, relatively: 4 ulp, as [ActivationRowTest] has it.
  static final double FUNCTION = 8 * UNIT;

  /// What as many roundings in a row change, relatively.
  static double gamma(double roundings) {
    return roundings * UNIT / (1 - roundings * UNIT);
  }

  /// Roundings of an element in a sum by [Reduce]: 256 at most in a chunk, one for what is left of
  /// it, four to join 16 of them; chunks are added in double, and the result is rounded once.
  static int sumRoundings(int count) {
    return Math.min(count, 256) + 1 + 4 + 1;
  }

  /// A use of the operator, drawn from all of its attributes and from layouts of all kinds.
  abstract OpCase draw(Random random);

  @Test
  void meetsItsDefinitionAndWritesNothingElse() {
    try (Team team = new Team(1)) {
      for (int seed = 0; seed < DRAWS; seed++) {
        OpCase drawn = draw(new Random(seed));
        drawn.run().accept(team);
        check(drawn, seed);
        drawn.to().assertSurroundingsUntouched(drawn.what());
      }
    }
  }

  private static void check(OpCase drawn, int seed) {
    TestTensor.forEach(
        drawn.to().layout().sizes(),
        index -> {
          double expected = drawn.expected().applyAsDouble(index);
          double actual = drawn.to().get(index);
          double allowed = drawn.allowed().applyAsDouble(index);
          boolean close =
              Double.compare((float) expected, actual) == 0
                  || Math.abs(actual - expected) <= allowed;
          if (!close) {
            throw new AssertionError(
                "seed %d, %s, element %s: %s, expected %s ± %s"
                    .formatted(
                        seed, drawn.what(), Arrays.toString(index), actual, expected, allowed));
          }
        });
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfThreadsAndAtTheSecondRun() {
    try (Team one = new Team(1);
        Team three = new Team(3)) {
      for (int seed = 0; seed < DRAWS; seed++) {
        OpCase alone = draw(new Random(seed));
        OpCase shared = draw(new Random(seed));
        alone.run().accept(one);
        shared.run().accept(three);
        assertThat(bits(shared)).as(alone.what()).isEqualTo(bits(alone));
        shared.run().accept(one);
        assertThat(bits(shared)).as(alone.what()).isEqualTo(bits(alone));
      }
    }
  }

  private static int[] bits(OpCase drawn) {
    float[] values = drawn.to().values();
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }
}
