package dev.backstride.cli.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.cli.picture.Picture;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OverlayTest {
  private static final Picture GREY = grey(20, 16);

  @Test
  void hasThePicturesSizeAndLeavesTheBackground() {
    Picture drawn = Overlay.draw(GREY, square(1));
    assertThat(drawn.width()).isEqualTo(20);
    assertThat(drawn.height()).isEqualTo(16);
    assertThat(drawn.at(0, 0, 0)).isEqualTo(100);
    assertThat(drawn.at(19, 15, 2)).isEqualTo(100);
  }

  @Test
  void tintsTheRegionAndDrawsALineAroundIt() {
    Picture drawn = Overlay.draw(GREY, square(1));
    assertThat(drawn.at(3, 8, 0)).isEqualTo(255);
    assertThat(drawn.at(3, 8, 1)).isEqualTo(20);
    assertThat(drawn.at(2, 8, 0)).isEqualTo(100);
    assertThat(drawn.at(4, 4, 0)).isBetween(101, 254);
    assertThat(drawn.at(8, 8, 1)).isBetween(21, 99);
  }

  @Test
  void aRegionAtTheEdgeHasNoLineThere() {
    byte[] all = new byte[20 * 16];
    Arrays.fill(all, (byte) 1);
    Picture drawn = Overlay.draw(GREY, new Mask(20, 16, 2, all));
    assertThat(drawn.at(0, 0, 0)).isEqualTo(drawn.at(8, 8, 0)).isBetween(101, 254);
  }

  @Test
  void doesNotChangeThePictureItself() {
    Overlay.draw(GREY, square(1));
    assertThat(GREY.rgb()).containsOnly(100);
  }

  @Test
  void classesHaveColoursOfTheirOwn() {
    byte[] palette = Palette.mask(21);
    assertThat(palette).hasSize(63).startsWith(0, 0, 0, -128, 0, 0, 0, -128, 0);
  }

  @Test
  void refusesAMaskOfAnotherSize() {
    Mask mask = new Mask(2, 2, 2, new byte[4]);
    assertThatThrownBy(() -> Overlay.draw(GREY, mask))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2x2 and 20x16");
  }

  /// Label in the square from (4, 4) to (13, 13).
  private static Mask square(int label) {
    byte[] labels = new byte[20 * 16];
    for (int y = 4; y < 14; y++) {
      for (int x = 4; x < 14; x++) {
        labels[y * 20 + x] = (byte) label;
      }
    }
    return new Mask(20, 16, 2, labels);
  }

  private static Picture grey(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    Arrays.fill(rgb, (byte) 100);
    return new Picture(width, height, rgb);
  }
}
