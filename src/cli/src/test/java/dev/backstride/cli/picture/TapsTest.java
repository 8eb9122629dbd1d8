package dev.backstride.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
    for (float value : scale(stripes, 8)) {
      assertThat(value).isCloseTo(0.5f, within(0.07f));
    }
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
      assertThat(sum).isCloseTo(1, within(1e-5f));
      assertThat(taps.first()[i] + taps.weights()[i].length).isBetween(1, from);
    }
  }

  private static float[] scale(float[] source, int size) {
    float[] to = new float[size];
    Taps.triangle(source.length, size).apply(source, 0, 1, to, 0);
    return to;
  }
}
