package dev.backstride.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlocksTest {
  private static final int ROWS = 14;

  @Test
  void tasksTakeOnePhaseWhereOnlyItsWeightsStayInTheCache() {
    int pixels = 289;
    long panelBytes = Blocks.WEIGHT_BYTES / 16;
    Blocks blocks = Blocks.of(pixels, pixels * 84L, ROWS, 16, panelBytes, 32, 1);
    assertThat(blocks.phases()).isEqualTo(1);
    assertThat(blocks.pixels()).as("weights are fetched once").isGreaterThanOrEqualTo(pixels);
  }

  @Test
  void tasksTakeAllPhasesWhereAllWeightsStayInTheCache() {
    Blocks blocks = Blocks.of(4096, 4096 * 256, ROWS, 2, Blocks.WEIGHT_BYTES / 16, 4, 1);
    assertThat(blocks.phases()).isEqualTo(4);
  }
}
