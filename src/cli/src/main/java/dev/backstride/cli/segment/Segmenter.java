package dev.backstride.cli.segment;

import dev.backstride.cli.picture.Picture;
import dev.backstride.cli.picture.Region;
import java.util.List;

/// How the pixels of pictures are labelled with a network that scores them.
///
/// @param normalisation what the network expects of colours
/// @param threshold score above which a pixel of a one-channel network has label 1
/// @param maxSide longest side in pixels that the network is given, at least [#LEAST_SIDE]
/// @param tiled what happens to larger pictures: cut into tiles of that side, or scaled to it
public record Segmenter(Normalisation normalisation, float threshold, int maxSide, boolean tiled) {
  /// Least value of `maxSide`.
  public static final int LEAST_SIDE = Tiles.STEP;

  /// Checks the numbers.
  ///
  /// @throws IllegalArgumentException if one is out of its range
  public Segmenter {
    if (maxSide < LEAST_SIDE) {
      throw new IllegalArgumentException(
          "a longest side of " + maxSide + " is less than " + LEAST_SIDE);
    }
  }

  /// Labels one picture.
  public Mask segment(PixelNetwork network, Picture picture) {
    byte[] labels = new byte[Math.multiplyExact(picture.width(), picture.height())];
    int classes = 0;
    for (Tile tile : tiles(network, picture)) {
      Region seen = tile.seen();
      int width = network.fixedWidth().orElse(networkSide(seen.width(), picture));
      int height = network.fixedHeight().orElse(networkSide(seen.height(), picture));
      ScoreMap scores =
          network.run(normalisation.apply(picture, seen, width, height), width, height);
      classes = scores.channels();
      keep(tile, scores.labels(seen.width(), seen.height(), threshold), labels, picture.width());
    }
    return new Mask(picture.width(), picture.height(), Math.max(classes, 2), labels);
  }

  /// How many times the network will run for a picture.
  public int runs(PixelNetwork network, Picture picture) {
    return tiles(network, picture).size();
  }

  private List<Tile> tiles(PixelNetwork network, Picture picture) {
    if (!tiled) {
      Region all = Region.all(picture);
      return List.of(new Tile(all, all));
    }
    return Tiles.cover(
        picture.width(),
        picture.height(),
        network.fixedWidth().orElse(mostSide()),
        network.fixedHeight().orElse(mostSide()));
  }

  /// The side that the network is given for a side of what it sees.
  private int networkSide(int side, Picture picture) {
    int longest = Math.max(picture.width(), picture.height());
    double scale = tiled ? 1 : Math.min(1, (double) maxSide / longest);
    int nearest = (int) Math.round(side * scale / Tiles.STEP) * Tiles.STEP;
    return Math.clamp(nearest, Tiles.STEP, mostSide());
  }

  private int mostSide() {
    return maxSide / Tiles.STEP * Tiles.STEP;
  }

  private static void keep(Tile tile, byte[] tileLabels, byte[] labels, int width) {
    Region seen = tile.seen();
    Region kept = tile.kept();
    for (int y = kept.y(); y < kept.y() + kept.height(); y++) {
      int source = (y - seen.y()) * seen.width() + kept.x() - seen.x();
      System.arraycopy(tileLabels, source, labels, y * width + kept.x(), kept.width());
    }
  }
}
