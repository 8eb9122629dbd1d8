package dev.backstride.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Every pixel of a plane lies in one tile, and every tile has one.
class TileAxisTest {
  @Test
  void tilesCoverTheAxisOnce() {
    for (int size = 1; size <= 4; size++) {
      for (int length = 0; length < 40; length++) {
        for (int step = 1; step < 9; step++) {
          cover(new TileAxis(size, length, step), length);
        }
      }
    }
  }

  private static void cover(TileAxis axis, int length) {
    String what = axis.size() + " of " + length + " by " + axis.step();
    int[] covered = new int[length];
    int expected = 0;
    for (int tile = 0; tile < axis.count(); tile++) {
      assertThat(axis.first(tile)).as("tile %d of %s", tile, what).isLessThan(length);
      int end = Math.min(length, axis.first(tile) + axis.unit());
      for (int pixel = axis.first(tile); pixel < end; pixel += axis.step()) {
        covered[pixel]++;
      }
      // Tiles of a lattice follow one another.
      boolean last = axis.left(tile) == 1;
      if (tile > 0 && expected > 0) {
        assertThat(axis.first(tile)).as("tile %d of %s", tile, what).isEqualTo(expected);
      }
      expected = last ? 0 : axis.first(tile) + axis.unit();
    }
    assertThat(covered).as("%s", what).containsOnly(length == 0 ? new int[0] : new int[] {1});
  }
}
