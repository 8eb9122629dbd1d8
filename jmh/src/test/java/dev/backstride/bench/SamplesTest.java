package dev.backstride.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private static Samples samples(Map<Double, Long> counts) {
    return new Samples(new TreeMap<>(counts));
  }

  @Test
  void quantilesCountEveryCall() {
    Samples samples = samples(Map.of(1e6, 3L, 2e6, 1L, 5e6, 1L));

    assertThat(samples.calls()).isEqualTo(5);
    assertThat(samples.quantile(0)).isEqualTo(1);
    assertThat(samples.quantile(0.5)).isEqualTo(1);
    assertThat(samples.quantile(0.75)).isEqualTo(2);
    assertThat(samples.quantile(1)).isEqualTo(5);
  }

  @Test
  void mergedSamplesAreAllSamples() {
    Samples merged =
        Samples.merge(List.of(samples(Map.of(1e6, 1L, 3e6, 1L)), samples(Map.of(3e6, 3L))));

    assertThat(merged.calls()).isEqualTo(5);
    assertThat(merged.quantile(0.5)).isEqualTo(3);
  }
}
