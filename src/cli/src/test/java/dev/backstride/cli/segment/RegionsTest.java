package dev.backstride.cli.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegionsTest {
  @Test
  void cornersJoin() {
    assertThat(count("#..", ".#.", "..#")).isEqualTo(1);
  }

  @Test
  void labelsDoNotJoin() {
    assertThat(count("12", "12")).isEqualTo(2);
    assertThat(count("12", "21")).isEqualTo(2);
  }

  @Test
  void aSpiralIsOneRegion() {
    assertThat(count("#####", "....#", "###.#", "#...#", "#####")).isEqualTo(1);
  }

  @Test
  void smallRegionsDoNotCount() {
    Mask mask = mask("##..#", "##...", ".....");
    assertThat(Regions.count(mask, 4)).isEqualTo(1);
    assertThat(Regions.count(mask, 5)).isZero();
  }

  @Test
  void anEmptyMaskHasNone() {
    assertThat(count("...", "...")).isZero();
  }

  /// Against a flood fill, on masks dense enough to make runs of every kind meet.
  @Test
  void agreesWithAFloodFillOnRandomMasks() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      int width = 1 + random.nextInt(12);
      int height = 1 + random.nextInt(12);
      byte[] labels = new byte[width * height];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = (byte) random.nextInt(3);
      }
      Mask mask = new Mask(width, height, 3, labels);
      int least = 1 + random.nextInt(4);
      assertThat(Regions.count(mask, least)).isEqualTo(floodFillCount(mask, least));
    }
  }

  private static int floodFillCount(Mask mask, int least) {
    boolean[] seen = new boolean[mask.width() * mask.height()];
    int count = 0;
    for (int start = 0; start < seen.length; start++) {
      int label = mask.labels()[start];
      if (label == 0 || seen[start]) {
        continue;
      }
      ArrayDeque<Integer> open = new ArrayDeque<>();
      open.add(start);
      seen[start] = true;
      int area = 0;
      while (!open.isEmpty()) {
        int at = open.poll();
        area++;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            int x = at % mask.width() + dx;
            int y = at / mask.width() + dy;
            if (x >= 0 && y >= 0 && x < mask.width() && y < mask.height()) {
              int next = y * mask.width() + x;
              if (!seen[next] && mask.labels()[next] == label) {
                seen[next] = true;
                open.add(next);
              }
            }
          }
        }
      }
      count += area >= least ? 1 : 0;
    }
    return count;
  }

  private static int count(String... rows) {
    return Regions.count(mask(rows), 1);
  }

  private static Mask mask(String... rows) {
    byte[] labels = new byte[rows.length * rows[0].length()];
    int i = 0;
    for (String row : rows) {
      for (int x = 0; x < row.length(); x++) {
        char pixel = row.charAt(x);
        labels[i++] = (byte) (pixel == '.' ? 0 : pixel == '#' ? 1 : pixel - '0');
      }
    }
    return new Mask(rows[0].length(), rows.length, 3, labels);
  }
}
