package dev.backstride.cli.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.cli.picture.Region;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilesTest {
  @ParameterizedTest
  @CsvSource({
    "100, 70, 64",
    "64, 64, 64",
    "65, 64, 64",
    "1, 1, 64",
    "300, 2, 64",
    "1000, 900, 96",
    "128, 127, 32",
  })
  void theKeptPartsCoverEveryPixelOnce(int width, int height, int side) {
    int[] covered = new int[width * height];
    for (Tile tile : Tiles.cover(width, height, side, side)) {
      assertInside(tile.kept(), tile.seen());
      assertInside(tile.seen(), new Region(0, 0, width, height));
      for (int y = tile.kept().y(); y < tile.kept().y() + tile.kept().height(); y++) {
        for (int x = tile.kept().x(); x < tile.kept().x() + tile.kept().width(); x++) {
          covered[y * width + x]++;
        }
      }
    }
    assertThat(covered).containsOnly(1);
  }

  @Test
  void allTilesHaveOneSize() {
    List<Tile> tiles = Tiles.cover(1000, 700, 256, 128);
    assertThat(tiles).allMatch(t -> t.seen().width() == 256 && t.seen().height() == 128);
  }

  @Test
  void neighboursOverlapByAnEighthAtLeast() {
    List<Tile> tiles = Tiles.cover(1000, 100, 256, 128);
    for (int i = 1; i < tiles.size(); i++) {
      Region left = tiles.get(i - 1).seen();
      assertThat(left.x() + left.width() - tiles.get(i).seen().x()).isGreaterThanOrEqualTo(32);
    }
  }

  @Test
  void aPictureThatFitsIsOneTile() {
    assertThat(Tiles.cover(50, 60, 64, 64))
        .containsExactly(new Tile(new Region(0, 0, 50, 60), new Region(0, 0, 50, 60)));
  }

  private static void assertInside(Region inner, Region outer) {
    assertThat(inner.x()).isGreaterThanOrEqualTo(outer.x());
    assertThat(inner.y()).isGreaterThanOrEqualTo(outer.y());
    assertThat(inner.x() + inner.width()).isLessThanOrEqualTo(outer.x() + outer.width());
    assertThat(inner.y() + inner.height()).isLessThanOrEqualTo(outer.y() + outer.height());
  }
}
