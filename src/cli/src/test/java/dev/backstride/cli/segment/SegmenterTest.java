package dev.backstride.cli.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.cli.picture.Picture;
import dev.backstride.cli.picture.Region;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmenterTest {
  /// Leaves red, green and blue as 0 to 1.
  private static final Normalisation NONE =
      new Normalisation(List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));

  /// Scores a pixel by its red, on a grid `shrink` times coarser than the picture.
  private record Redness(OptionalInt fixedWidth, OptionalInt fixedHeight, int shrink)
      implements PixelNetwork {
    static final Redness ANY_SIZE = new Redness(OptionalInt.empty(), OptionalInt.empty(), 1);

    @Override
    public ScoreMap run(float[] picture, int width, int height) {
      assertThat(picture).hasSize(3 * width * height);
      assertThat(width % 32).isZero();
      assertThat(height % 32).isZero();
      float[] scores = new float[width / shrink * (height / shrink)];
      for (int i = 0; i < scores.length; i++) {
        int x = i % (width / shrink) * shrink;
        int y = i / (width / shrink) * shrink;
        scores[i] = picture[y * width + x];
      }
      return new ScoreMap(1, height / shrink, width / shrink, scores);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "64, 64, 1536, false, 1", "640, 320, 320, false, 1", "640, 320, 128, true, 1",
    "500, 300, 96, true, 1", "640, 320, 1536, false, 4", "640, 320, 256, true, 4",
  })
  void theMaskLiesWhereThePictureSays(
      int width, int height, int maxSide, boolean tiled, int shrink) {
    Redness network = new Redness(OptionalInt.empty(), OptionalInt.empty(), shrink);
    Mask mask = new Segmenter(NONE, 0.5f, maxSide, tiled).segment(network, redRight(width, height));
    assertThat(mask.width()).isEqualTo(width);
    assertThat(mask.height()).isEqualTo(height);
    int blur = 8;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (Math.abs(x - width / 2) > blur) {
          assertThat(mask.at(x, y)).as("at %d, %d", x, y).isEqualTo(x > width / 2 ? 1 : 0);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "30000, 2", "2, 30000", "33, 31"})
  void extremeSizesWork(int width, int height) {
    for (boolean tiled : new boolean[] {false, true}) {
      Segmenter segmenter = new Segmenter(NONE, 0.5f, 1536, tiled);
      byte[] red = new byte[3 * width * height];
      Arrays.fill(red, (byte) 255);
      assertThat(segmenter.segment(Redness.ANY_SIZE, new Picture(width, height, red)).labels())
          .containsOnly(1);
    }
  }

  @Test
  void aNetworkOfOneSizeIsGivenThatSize() {
    Redness network = new Redness(OptionalInt.of(96), OptionalInt.of(64), 1);
    for (boolean tiled : new boolean[] {false, true}) {
      Mask mask = new Segmenter(NONE, 0.5f, 1536, tiled).segment(network, redRight(500, 300));
      assertThat(mask.at(490, 150)).isEqualTo(1);
      assertThat(mask.at(10, 150)).isZero();
    }
  }

  @Test
  void theBestOfManyClassesWins() {
    ScoreMap scores = new ScoreMap(3, 1, 2, new float[] {5, 1, 2, 2, 3, 3});
    assertThat(scores.labels(2, 1, 0.5f)).containsExactly(0, 2);
  }

  @Test
  void theThresholdItselfIsBackground() {
    ScoreMap scores = new ScoreMap(1, 1, 3, new float[] {0.2f, 0.3f, 0.4f});
    assertThat(scores.labels(3, 1, 0.3f)).containsExactly(0, 0, 1);
  }

  @Test
  void normalisesEachColour() {
    Picture picture = new Picture(1, 1, new byte[] {(byte) 255, 0, 51});
    Normalisation normalisation =
        new Normalisation(List.of(0.5f, 0.25f, 0f), List.of(0.5f, 0.25f, 2f));
    assertThat(normalisation.apply(picture, new Region(0, 0, 1, 1), 1, 1))
        .containsExactly(1, -1, 0.1f);
  }

  @Test
  void refusesADeviationOfZero() {
    List<Float> zero = List.of(1f, 0f, 1f);
    assertThatThrownBy(() -> new Normalisation(zero, zero))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("contains 0");
  }

  private static Picture redRight(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = width / 2; x < width; x++) {
        rgb[(y * width + x) * 3] = (byte) 255;
      }
    }
    return new Picture(width, height, rgb);
  }
}
