package dev.backstride.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TapsTest {
  @Test
  void theSameSizeChangesNothing() {
    assertThat(scale(new float[] {3, 1, 4, 1, 5}, 5)).containsExactly(3, 1, 4, 1, 5);
  }

  @Test
  void twiceTheSizeInterpolatesLinearly() {
    assertThat(scale(new float[] {0, 4}, 4)).containsExactly(0, 1, 3, 4);
  }

  @Test
  void aFineStripeAveragesOutWhenShrunk() {
    float[] stripes = new float[64];
    for (int i = 0; i < stripes.length; i += 2) {
      stripes[i] = 1;
    }
    float[] grey = scale(stripes, 8);
    assertThat(Arrays.copyOfRange(grey, 1, 7)).containsOnly(0.5f);
    // At the borders a triangle of 64 in all lacks 8, of which 3 are of the first stripes and 5 of
    // the last ones. 12 weights are rounded and summed there.
    assertThat(grey[0]).isCloseTo(29 / 56f, within(29 / 56f * gamma(12 + 2)));
    assertThat(grey[7]).isCloseTo(27 / 56f, within(27 / 56f * gamma(12 + 2)));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 64", "64, 1", "30000, 1536", "2, 32", "7, 5", "5, 7"})
  void weightsOfEveryElementSumToOne(int from, int to) {
    Taps taps = Taps.triangle(from, to);
    for (int i = 0; i < to; i++) {
      float sum = 0;
      for (float weight : taps.weights()[i]) {
        sum += weight;
      }
      // None is negative: each is rounded from double, and then the sum at each.
      assertThat(sum).isCloseTo(1, within(gamma(taps.weights()[i].length + 1)));
      assertThat(taps.first()[i] + taps.weights()[i].length).isBetween(1, from);
    }
  }

  /// What as many roundings in a row change, relatively.
  private static float gamma(int roundings) {
    return roundings * 0x1p-24f / (1 - roundings * 0x1p-24f);
  }

  private static float[] scale(float[] source, int size) {
    float[] to = new float[size];
    Taps.triangle(source.length, size).apply(source, 0, 1, to, 0);
    return to;
  }
}
